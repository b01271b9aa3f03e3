import type { Selectable } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { CarbonTables } from '../carbon/tables.ts';
import { evidenceAbout } from '../evidence/queries.ts';
import { accountParties } from './accountParties.ts';
import type { CancellationRow, ForeignBlockView, LotView, ReturnRow } from './carbonViews.ts';
import { certificateRows } from './certificateViews.ts';
import { evidenceRows } from './evidenceRows.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRowsOf } from './lotRows.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import { timelineView } from './timelineView.ts';

/** A lot's page shows so many of each; the rest is found by the lists' filters. */
const SHOWN = 200;

/** One lot: what it holds, who holds it, and every end of its units. */
export async function lotView(deps: LedgerViewDeps, id: Hex): Promise<LotView | undefined> {
  const stored = await deps.db.selectFrom('projection.carbon_lot').selectAll().where('id', '=', id).executeTakeFirst();
  const [row] = stored ? await lotRowsOf(deps, [stored]) : [];
  if (!stored || !row) return undefined;

  return {
    ...row,
    nextSerial: row.first + row.used,
    holders: await holdersOf(deps, id),
    certificates: await certificateRows(deps, await endsOf(deps, 'projection.carbon_certificate', id)),
    cancellations: await cancellationsOf(deps, id),
    returns: await returnsOf(deps, id),
    foreign: await foreignOf(deps, id),
    evidence: await evidenceRows(deps, await evidenceAbout(deps.db, id)),
    timeline: await timelineView(deps, id),
    changedIn: Number(stored.changed_in),
  };
}

async function holdersOf(deps: LedgerViewDeps, lot: string): Promise<LotView['holders']> {
  const rows = await deps.db
    .selectFrom('projection.carbon_holding')
    .selectAll()
    .where('lot', '=', lot)
    .orderBy('kg', 'desc')
    .orderBy('account')
    .limit(SHOWN)
    .execute();
  const parties = await accountParties(
    deps,
    rows.map(({ account }) => account),
  );
  return rows.map(({ account, kg }) => ({ account: account as Hex, party: parties.of(account), balance: BigInt(kg) }));
}

type Ends = 'projection.carbon_certificate' | 'projection.carbon_cancellation' | 'projection.carbon_return';

async function endsOf<T extends Ends>({ db }: LedgerViewDeps, table: T, lot: string) {
  const rows = await db
    .selectFrom(table as 'projection.carbon_return')
    .selectAll()
    .where('lot', '=', lot)
    .orderBy('first', 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute();
  return rows as unknown as Selectable<CarbonTables[T]>[];
}

async function cancellationsOf(deps: LedgerViewDeps, lot: string): Promise<CancellationRow[]> {
  const rows = await endsOf(deps, 'projection.carbon_cancellation', lot);
  const parties = await partiesOf(
    deps,
    rows.map(({ holder }) => holder),
  );
  return rows.map((row) => ({
    id: row.id as Hex,
    first: BigInt(row.first),
    kg: BigInt(row.kg),
    holder: refOf(partyIn(parties, row.holder)),
    reason: row.reason,
    replaces: row.replaces as Hex | null,
    document: row.document as Hex,
    at: Number(row.cancelled_at),
  }));
}

async function returnsOf(deps: LedgerViewDeps, lot: string): Promise<ReturnRow[]> {
  const rows = await endsOf(deps, 'projection.carbon_return', lot);
  const parties = await partiesOf(
    deps,
    rows.map(({ holder }) => holder),
  );
  return rows.map((row) => ({
    id: row.id as Hex,
    first: BigInt(row.first),
    kg: BigInt(row.kg),
    holder: refOf(partyIn(parties, row.holder)),
    evidence: row.evidence as Hex,
    at: Number(row.returned_at),
  }));
}

async function foreignOf(deps: LedgerViewDeps, lot: string): Promise<ForeignBlockView | null> {
  const row = await deps.db
    .selectFrom('projection.carbon_foreign_block')
    .selectAll()
    .where('lot', '=', lot)
    .executeTakeFirst();
  if (!row) return null;
  const parties = await partiesOf(deps, [row.register]);
  return {
    register: refOf(partyIn(parties, row.register)),
    issuance: row.issuance,
    firstSerial: BigInt(row.first_serial),
    tonnes: Number(row.tonnes),
    state: row.state as ForeignBlockView['state'],
    holder: row.holder as Hex,
    evidence: row.evidence as Hex | null,
    basis: row.basis as Hex | null,
  };
}
