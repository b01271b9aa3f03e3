import type { Projection } from '../../kernel/indexer/projection.ts';
import { shareRules } from './shareRules.ts';
import { shareAllotmentTable, shareHoldingTable, shareRegisterTable } from './tables.ts';

/** Who holds how much of a cooperative. */
export const sharesProjection: Projection = {
  name: 'shares',
  version: 1,
  tables: [shareRegisterTable, shareHoldingTable, shareAllotmentTable],
  rules: shareRules,
};
