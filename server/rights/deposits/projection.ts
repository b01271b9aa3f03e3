import type { Projection } from '../../kernel/indexer/projection.ts';
import { depositRules } from './depositRules.ts';
import { depositTable } from './tables.ts';

/** Who put which right by with which cooperative. */
export const depositsProjection: Projection = {
  name: 'deposits',
  version: 1,
  tables: [depositTable],
  rules: depositRules,
};
