import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import type { basisTable, movementTable } from './rightTables.ts';

type Movement = RowOf<typeof movementTable>;
type Basis = RowOf<typeof basisTable>;

/** How a right came to its holder. */
export type TitleMove =
  | 'issue'
  | 'transfer'
  | 'court'
  | 'sale'
  | 'inheritance'
  | 'gift'
  | 'division'
  | 'contribution'
  | 'judgment';

export interface MovementBasis {
  by: TitleMove;
  basis: string | null;
  /** The outside register's time where it moved there, else the block's. */
  at: number;
}

/** Why a right moved: what was told beside the movement in the same transaction, else it passed freely. */
export function basisOf({ tx, taker, giver, time }: Movement, bases: readonly Basis[]): MovementBasis {
  const said = bases.find((basis) => basis.tx === tx && basis.taker === taker);
  if (said) return { by: said.how as MovementBasis['by'], basis: said.basis, at: Number(said.registered_at ?? time) };
  return { by: giver === null ? 'issue' : 'transfer', basis: null, at: Number(time) };
}
