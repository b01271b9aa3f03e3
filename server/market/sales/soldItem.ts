import { nameWord } from '../../carbon/assetNames.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Read } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { packageTable } from '../../rights/packages/tables.ts';
import { rightOfToken } from '../../rights/rightId.ts';
import { rightTable } from '../../rights/rightTables.ts';

/** Directory name of packages, as a word; what isn't one is a right. */
export const PACKAGES_WORD = nameWord('PACKAGES');

interface Item {
  asset: string;
  id: bigint;
}

/** The row of what is sold. */
export function readOfItem({ asset, id }: Item): Read {
  return [tableOf(asset), rightOfToken(id)];
}

/** Where it lies; it never moves, so that a sale keeps it. */
export function regionOfItem(state: ProjectionState, { asset, id }: Item): number {
  const row = state.get(tableOf(asset), rightOfToken(id));
  if (row === undefined) {
    const what = { table: tableOf(asset).name, key: rightOfToken(id), what: 'is missing' };
    throw new AppError('ProjectionInconsistent', what);
  }
  return row.region;
}

function tableOf(asset: string): typeof packageTable | typeof rightTable {
  return asset === PACKAGES_WORD ? packageTable : rightTable;
}
