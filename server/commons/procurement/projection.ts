import type { Projection } from '../../kernel/indexer/projection.ts';
import { purchaseRules } from './purchaseRules.ts';
import { purchaseTable } from './tables.ts';

/** What public payers and firms buy. */
export const procurementProjection: Projection = {
  name: 'procurement',
  version: 1,
  tables: [purchaseTable],
  rules: purchaseRules,
};
