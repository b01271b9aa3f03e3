import { sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { type GoodsSums, reachedBy, sumReach } from '../../trace/lineage/reach.ts';
import { accountParties } from '../accountParties.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../parties.ts';
import { publicParty } from '../publicParty.ts';
import { recallMarks } from './recallMarks.ts';
import type { Consignee, ReachBounds, ReachNode, ReachView } from './traceViewTypes.ts';

/** What an answer shows: a picture of more is none, and the file has more consignees. */
export const REACH_SHOWN: ReachBounds = { nodes: 500, consignees: 1_000 };

/** All that descends from a batch, and where it is now; read as it was at one moment. Errors: ReachTooWide. */
export function reachView(
  deps: LedgerViewDeps,
  batch: Hex,
  bounds: ReachBounds = REACH_SHOWN,
): Promise<ReachView | undefined> {
  return deps.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((db) => composeReach({ ...deps, db }, batch, bounds));
}

async function composeReach(deps: LedgerViewDeps, batch: Hex, bounds: ReachBounds): Promise<ReachView | undefined> {
  const ids = await reachedBy(deps.db, batch);
  if (ids.length === 0) return undefined;
  // One after the other: a transaction has one connection.
  const nodes = await nodesOf(deps, ids, bounds.nodes);
  const edges = await edgesAmong(deps, nodes);
  const consignees = await consigneesOf(deps, ids, bounds.consignees);
  const sums = (await sumReach(deps.db, [batch])).get(batch)?.sums ?? NOTHING;
  const marks = await recallMarks(deps.db, [batch]);
  return {
    batch,
    recall: marks.get(batch) ?? null,
    nodes,
    total: ids.length,
    edges,
    ...consignees,
    sums,
    isDone: sums.outstanding === 0n,
  };
}

const NOTHING: GoodsSums = { made: 0n, recovered: 0n, sold: 0n, lost: 0n, outstanding: 0n };

async function nodesOf(deps: LedgerViewDeps, ids: readonly string[], most: number): Promise<ReachNode[]> {
  const rows = await deps.db
    .selectFrom('projection.batch')
    .selectAll()
    .where('id', '=', anyOf(ids))
    .orderBy('generation')
    .orderBy('block')
    .orderBy('log_index')
    .limit(most)
    .execute();
  const held = await heldOf(
    deps,
    rows.map(({ id }) => id),
  );
  const makers = await partiesOf(
    deps,
    rows.map(({ maker }) => maker),
  );
  return rows.map((row) => ({
    id: row.id as Hex,
    gtin: row.gtin,
    lot: row.lot,
    maker: publicParty(refOf(partyIn(makers, row.maker))),
    generation: row.generation,
    made: BigInt(row.made),
    used: BigInt(row.used),
    lost: BigInt(row.lost),
    sold: BigInt(row.sold),
    recovered: BigInt(row.recovered),
    loose: held.get(`${row.id} false`) ?? 0n,
    packed: held.get(`${row.id} true`) ?? 0n,
    labels: Number(row.labels),
  }));
}

async function heldOf({ db }: LedgerViewDeps, ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await db
    .selectFrom('projection.batch_holding')
    .select((e) => ['batch', 'is_packed', e.fn.sum<string>('grams').as('grams')])
    .where('batch', '=', anyOf(ids))
    .groupBy(['batch', 'is_packed'])
    .execute();
  return new Map(rows.map(({ batch, is_packed, grams }) => [`${batch} ${is_packed}`, BigInt(grams)]));
}

async function edgesAmong({ db }: LedgerViewDeps, nodes: readonly ReachNode[]): Promise<ReachView['edges']> {
  const shown = nodes.map(({ id }) => id);
  const rows = await db
    .selectFrom('projection.batch_parent')
    .select(['parent', 'batch', 'grams'])
    .where('batch', '=', anyOf(shown))
    .where('parent', '=', anyOf(shown))
    .orderBy('batch')
    .orderBy('position')
    .execute();
  return rows.map(({ parent, batch, grams }) => ({ from: parent as Hex, to: batch as Hex, grams: BigInt(grams) }));
}

/** Those who still have most of it first. */
async function consigneesOf(deps: LedgerViewDeps, ids: readonly string[], most: number) {
  const { rows } = await sql<StoredConsignee>`
    SELECT h.*, b.gtin, b.lot, COALESCE(d.grams, 0) AS held, COUNT(*) OVER () AS total
    FROM (
      SELECT batch, is_packed, taker AS account, SUM(grams) AS grams, COUNT(*) AS hand_overs, MAX(time) AS at
      FROM projection.hand_over WHERE batch = ${anyOf(ids)} GROUP BY batch, is_packed, taker
    ) h
    JOIN projection.batch b ON b.id = h.batch
    LEFT JOIN projection.batch_holding d
      ON d.batch = h.batch AND d.is_packed = h.is_packed AND d.account = h.account
    ORDER BY held DESC, h.batch, h.account, h.is_packed LIMIT ${most}`.execute(deps.db);
  const parties = await accountParties(
    deps,
    rows.map(({ account }) => account),
  );
  const consignees = rows.map(
    (row): Consignee => ({
      account: row.account as Hex,
      party: publicParty(parties.of(row.account)),
      batch: row.batch as Hex,
      gtin: row.gtin,
      lot: row.lot,
      isPacked: row.is_packed,
      grams: BigInt(row.grams),
      held: BigInt(row.held),
      handOvers: Number(row.hand_overs),
      at: Number(row.at),
    }),
  );
  return { consignees, consigneeTotal: Number(rows[0]?.total ?? 0) };
}

interface StoredConsignee {
  batch: string;
  is_packed: boolean;
  account: string;
  grams: string;
  hand_overs: string;
  at: string;
  gtin: string;
  lot: string;
  held: string;
  total: string;
}

/** One parameter however many ids: a statement takes 65,535. */
function anyOf(ids: readonly string[]) {
  return sql<string>`ANY(${[...ids]}::text[])`;
}
