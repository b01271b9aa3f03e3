import type { Projection } from '../../kernel/indexer/projection.ts';
import { bidRules } from './bidRules.ts';
import { contractRules } from './contractRules.ts';
import { objectionRules } from './objectionRules.ts';
import { saleRules } from './saleRules.ts';
import {
  saleBidderTable,
  saleBidTable,
  saleObjectionTable,
  saleRoundTable,
  saleRuleTable,
  saleTable,
} from './tables.ts';

/** Rights and packages sold on the exchange, step by step. */
export const salesProjection: Projection = {
  name: 'sales',
  version: 1,
  tables: [saleTable, saleRoundTable, saleBidTable, saleBidderTable, saleObjectionTable, saleRuleTable],
  rules: { ...saleRules, ...bidRules, ...objectionRules, ...contractRules },
};
