import type { Projection } from '../../kernel/indexer/projection.ts';
import { packageRules } from './packageRules.ts';
import { packageMemberTable, packageMovementTable, packageTable } from './tables.ts';

/** Scattered rights as one. */
export const packagesProjection: Projection = {
  name: 'packages',
  version: 1,
  tables: [packageTable, packageMemberTable, packageMovementTable],
  rules: packageRules,
};
