import type { Projection } from '../../kernel/indexer/projection.ts';
import { dividendRules } from './dividendRules.ts';
import {
  dividendBlockTable,
  dividendClaimTable,
  dividendPayoutTable,
  dividendTable,
  proceedsAccountTable,
} from './tables.ts';

/** Money that reaches the households. */
export const dividendsProjection: Projection = {
  name: 'dividends',
  version: 1,
  tables: [dividendTable, dividendBlockTable, dividendClaimTable, dividendPayoutTable, proceedsAccountTable],
  rules: dividendRules,
};
