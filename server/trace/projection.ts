import type { Projection } from '../kernel/indexer/projection.ts';
import { anchorRules } from './projection/anchorRules.ts';
import { baseRules } from './projection/baseRules.ts';
import { batchRules } from './projection/batchRules.ts';
import { cardRules } from './projection/cardRules.ts';
import { goodsRules } from './projection/goodsRules.ts';
import { itemRules } from './projection/itemRules.ts';
import { labelRules } from './projection/labelRules.ts';
import { recallRules } from './projection/recallRules.ts';
import {
  baseTable,
  baseYearTable,
  batchEndTable,
  batchHoldingTable,
  batchPaperTable,
  batchParentTable,
  batchTable,
  cardTradeTable,
  handOverTable,
  labelActivationTable,
  labelSetTable,
  labelVoidTable,
  recallStepTable,
  recallTable,
  recipeTable,
  traceAnchorTable,
  traceCardTable,
  tradeItemTable,
} from './tables.ts';

/** Goods from the field to the phone. */
export const traceProjection: Projection = {
  name: 'trace',
  version: 1,
  tables: [
    tradeItemTable,
    recipeTable,
    baseTable,
    baseYearTable,
    batchTable,
    batchParentTable,
    batchHoldingTable,
    handOverTable,
    batchEndTable,
    batchPaperTable,
    recallTable,
    recallStepTable,
    labelSetTable,
    labelVoidTable,
    labelActivationTable,
    traceAnchorTable,
    traceCardTable,
    cardTradeTable,
  ],
  rules: {
    ...itemRules,
    ...baseRules,
    ...batchRules,
    ...goodsRules,
    ...recallRules,
    ...labelRules,
    ...anchorRules,
    ...cardRules,
  },
};
