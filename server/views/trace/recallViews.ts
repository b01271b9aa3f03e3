import { sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { type Reached, sumReach } from '../../trace/lineage/reach.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { type Party, partiesOf, partyIn, refOf } from '../parties.ts';
import { publicParty } from '../publicParty.ts';
import type { RecallFilter, RecallRow } from './traceViewTypes.ts';

/** Recalls, newest first, each with what of the goods that it reaches is left. Errors: ReachTooWide. */
export function listRecalls(deps: LedgerViewDeps, filter: RecallFilter, window: Window): Promise<Listing<RecallRow>> {
  return deps.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((db) => recallsIn({ ...deps, db }, filter, window));
}

async function recallsIn(
  deps: LedgerViewDeps,
  filter: RecallFilter,
  { offset, limit }: Window,
): Promise<Listing<RecallRow>> {
  const matching = matchingRecalls(deps, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await withGoods(matching)
    .orderBy('r.block', 'desc')
    .orderBy('r.log_index', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const reached = await sumReach(
    deps.db,
    rows.map(({ batch }) => batch),
  );
  const parties = await partiesOf(
    deps,
    rows.flatMap(({ actor, maker }) => [actor, maker]),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => recallRow(row, parties, reached.get(row.batch) as Reached)),
  };
}

function matchingRecalls({ db }: LedgerViewDeps, { state, gtin }: RecallFilter) {
  let matching = db
    .selectFrom('projection.recall as r')
    .innerJoin('projection.batch as b', 'b.id', 'r.batch')
    .where(sql<boolean>`true`);
  if (state !== undefined) matching = matching.where('r.state', '=', state);
  if (gtin !== undefined) matching = matching.where('b.gtin', '=', gtin);
  return matching;
}

function withGoods(matching: ReturnType<typeof matchingRecalls>) {
  return matching.selectAll('r').select(['b.gtin', 'b.lot', 'b.maker']);
}

type Stored = Awaited<ReturnType<ReturnType<typeof withGoods>['execute']>>[number];

function recallRow(row: Stored, parties: Map<string, Party>, { count, sums }: Reached): RecallRow {
  return {
    batch: row.batch as Hex,
    gtin: row.gtin,
    lot: row.lot,
    maker: publicParty(refOf(partyIn(parties, row.maker))),
    level: row.level,
    at: Number(row.time),
    by: publicParty(refOf(partyIn(parties, row.actor))),
    document: row.basis as Hex,
    state: row.state as RecallRow['state'],
    closedAt: Number(row.closed_at ?? 0),
    report: row.report as Hex | null,
    liftedAt: Number(row.lifted_at ?? 0),
    liftDocument: row.lift_basis as Hex | null,
    reached: count,
    sums,
  };
}
