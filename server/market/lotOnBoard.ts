import { CREDITS_ASSET } from '../carbon/assetNames.ts';
import { lotTable } from '../carbon/creditTables.ts';
import { lotOfToken, programmeNumber } from '../carbon/lotId.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import type { offerTable } from './offerTables.ts';

type OnBoard = Pick<RowOf<typeof offerTable>, 'programme' | 'region' | 'vintage'>;

/** What the board filters by. It never changes, so that an offer keeps it; the rule names the lot in its reads. */
export function lotOnBoard(state: ProjectionState, asset: string, token: bigint): OnBoard {
  if (asset !== CREDITS_ASSET) return { programme: null, region: null, vintage: null };
  const lot = lotOfToken(token);
  const { region = null, vintage = null } = state.get(lotTable, lot) ?? {};
  return { programme: programmeNumber(lot), region, vintage };
}
