import type { Projection } from '../kernel/indexer/projection.ts';
import { accountRules } from './accountRules.ts';
import { registerRules } from './registerRules.ts';
import {
  accountTable,
  methodologyTable,
  objectionTable,
  publisherTable,
  recomputationTable,
  seriesTable,
  useTable,
} from './tables.ts';

/** GEP accounts: by which methods, in which series, how far each has come, and what others said of it. */
export const gepProjection: Projection = {
  name: 'gep',
  version: 1,
  tables: [methodologyTable, seriesTable, accountTable, objectionTable, recomputationTable, useTable, publisherTable],
  rules: { ...registerRules, ...accountRules },
};
