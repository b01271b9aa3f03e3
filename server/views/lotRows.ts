import type { Selectable } from 'kysely';
import { CREDITS_ASSET } from '../carbon/assetNames.ts';
import { lotFacts } from '../carbon/lotFacts.ts';
import { lotOfToken } from '../carbon/lotId.ts';
import type { CarbonTables } from '../carbon/tables.ts';
import type { LotRef, LotRow } from './carbonViews.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';

export type StoredLot = Selectable<CarbonTables['projection.carbon_lot']>;

/** Lots as lists show them. */
export async function lotRowsOf(deps: LedgerViewDeps, stored: readonly StoredLot[]): Promise<LotRow[]> {
  const ref = await lotRefs(
    deps,
    stored.map(({ id }) => id),
  );
  const blocked = await blockedLots(deps);
  return stored.map((lot) => lotRow(lot, ref(lot.id), blocked.has(lot.id)));
}

/** Lots that a regulator's finding closes to new offers; there are few. */
export async function blockedLots({ db }: LedgerViewDeps): Promise<Set<string>> {
  const rows = await db
    .selectFrom('projection.trading_blocked')
    .select('token')
    .where('asset', '=', CREDITS_ASSET)
    .execute();
  return new Set(rows.map(({ token }) => lotOfToken(BigInt(token))));
}

/** The chain's periods end before their `to`; readers are told the last second that belongs to them, 0 = none. */
export function lastSecond(to: string | bigint | number | null): number {
  return to === null || Number(to) === 0 ? 0 : Number(to) - 1;
}

function lotRow(stored: StoredLot, ref: LotRef, isBlocked: boolean): LotRow {
  const { first, issued, used, buffer, reversed, lost, coverage, usable, isSealed } = lotFacts(BigInt(stored.word));
  return {
    ...ref,
    from: Number(stored.period_from ?? 0),
    to: lastSecond(stored.period_to),
    first,
    issued,
    used,
    buffer,
    reversed,
    lost,
    coverage,
    usable,
    isSealed,
    isBlocked,
  };
}
