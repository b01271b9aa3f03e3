import { type Kysely, type Selectable, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { bitsSet, isBitSet } from '../commons/dividends/bits.ts';
import type { DividendTables } from '../commons/dividends/tables.ts';
import type { Database } from '../kernel/store/database.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import { accountParties } from './accountParties.ts';
import {
  BUCKETS,
  type BucketName,
  type Commitment,
  type DividendBlock,
  type DividendFilter,
  type DividendPayout,
  type DividendRow,
  type DividendStateName,
  type DividendView,
} from './commonsViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { type Party, partiesOf, partyIn, refOf } from './parties.ts';
import { publicParty } from './publicParty.ts';

type Stored = Selectable<DividendTables['projection.dividend']>;
type StoredBlock = Selectable<DividendTables['projection.dividend_block']>;

/** The contract lets a distribution have 1,024 blocks. */
const MOST_BLOCKS = 1_024;
const MOST_PAYOUTS = 200;

/** Distributions, newest first. */
export async function listDividends(
  deps: LedgerViewDeps,
  filter: DividendFilter,
  { offset, limit }: Window,
): Promise<Listing<DividendRow>> {
  const matching = matchingDividends(deps.db, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const parties = await partiesOf(
    deps,
    rows.map(({ payer }) => payer),
  );
  return { total: Number(count), rows: rows.map((row) => rowOf(row, parties)) };
}

/** One distribution: its blocks, what banks paid of them, and the commitments of one block. */
export async function dividendView(deps: LedgerViewDeps, id: Hex, block: number): Promise<DividendView | undefined> {
  const { db } = deps;
  const row = await db.selectFrom('projection.dividend').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const [blocks, payouts, bank, parties, sinks, leaves] = await Promise.all([
    blocksOf(db, id),
    payoutsOf(db, id),
    bankOf(deps, row.funding),
    partiesOf(deps, [row.payer]),
    accountParties(deps, [row.sink]),
    leavesOf(db, id, block),
  ]);
  return {
    ...rowOf(row, parties),
    sink: publicParty(sinks.of(row.sink)),
    bank,
    fundedAt: Number(row.funded_at ?? 0),
    endedAt: Number(row.ended_at ?? 0),
    returned: BigInt(row.returned ?? 0),
    blocks: blocks.map(blockView),
    payouts,
    commitments: { block, rows: commitmentsOf(blocks[block], leaves) },
  };
}

function matchingDividends(db: Kysely<Database>, { payer, bucket, state }: DividendFilter) {
  let matching = db.selectFrom('projection.dividend').where(sql<boolean>`true`);
  if (payer !== undefined) matching = matching.where('payer', '=', payer);
  if (bucket !== undefined) matching = matching.where('bucket', '=', BUCKETS.indexOf(bucket));
  if (state !== undefined) matching = matching.where('state', '=', state);
  return matching;
}

function rowOf(row: Stored, parties: Map<string, Party>): DividendRow {
  return {
    id: row.id as Hex,
    payer: refOf(partyIn(parties, row.payer)),
    bucket: bucketName(row.bucket),
    state: row.state as DividendStateName,
    recordAt: Number(row.record_at),
    payAt: Number(row.pay_at),
    expiresAt: Number(row.expires_at),
    total: BigInt(row.total),
    dust: BigInt(row.dust),
    households: row.count,
    paid: BigInt(row.paid),
    paidHouseholds: row.paid_count,
    inBank: row.in_bank,
    document: row.document as Hex,
    declaredAt: Number(row.declared_at),
  };
}

export function bucketName(bucket: number): BucketName {
  return BUCKETS[bucket] ?? 'none';
}

function blocksOf(db: Kysely<Database>, id: string): Promise<StoredBlock[]> {
  return db
    .selectFrom('projection.dividend_block')
    .selectAll()
    .where('dividend', '=', id)
    .orderBy('number')
    .limit(MOST_BLOCKS)
    .execute();
}

function blockView({ number, root, total, count, paid, bits }: StoredBlock): DividendBlock {
  const money = { total: BigInt(total), paid: BigInt(paid) };
  return { block: number, root: root as Hex, ...money, households: count, paidHouseholds: bitsSet(BigInt(bits)) };
}

async function payoutsOf(db: Kysely<Database>, id: string): Promise<DividendPayout[]> {
  const rows = await db
    .selectFrom('projection.dividend_payout')
    .selectAll()
    .where('dividend', '=', id)
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(MOST_PAYOUTS)
    .execute();
  return rows.map(({ number, bits, paid, receipts, time }) => ({
    block: number,
    households: bitsSet(BigInt(bits)),
    paid: BigInt(paid),
    receipts: receipts as Hex,
    at: Number(time),
  }));
}

/** The event names no bank: the receipt does that it used. */
async function bankOf(deps: LedgerViewDeps, funding: string | null): Promise<DividendView['bank']> {
  if (funding === null) return null;
  const receipt = await deps.db
    .selectFrom('projection.settlement_receipt')
    .select('bank')
    .where('purpose', '=', funding)
    .executeTakeFirst();
  if (!receipt) return null;
  return refOf(partyIn(await partiesOf(deps, [receipt.bank]), receipt.bank));
}

/** Leaves tell nothing without the salts, which nobody is shown here. */
function leavesOf(db: Kysely<Database>, dividend: string, block: number) {
  return db
    .selectFrom('private.dividend_line as l')
    .innerJoin('private.dividend_run as r', 'r.id', 'l.run')
    .select(['l.place', 'l.leaf'])
    .where('r.dividend', '=', dividend)
    .where('l.number', '=', block)
    .execute();
}

function commitmentsOf(
  block: StoredBlock | undefined,
  leaves: readonly { place: number; leaf: string }[],
): Commitment[] {
  if (!block) return [];
  const known = new Map(leaves.map(({ place, leaf }) => [place, leaf]));
  const bits = BigInt(block.bits);
  return Array.from({ length: block.count }, (_, place) => {
    return { place, leaf: (known.get(place) ?? null) as Hex | null, isPaid: isBitSet(bits, place) };
  });
}
