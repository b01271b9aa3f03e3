import { type Selectable, sql } from 'kysely';
import type { PaperName } from '../../../sdk/trace/names.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { TraceTables } from '../../trace/tables.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../parties.ts';
import { publicParty } from '../publicParty.ts';
import { recallMarks } from './recallMarks.ts';
import type { BatchFilter, BatchHow, BatchRow, Whose } from './traceViewTypes.ts';
import { accountsOf, participantsOf } from './whose.ts';

export type StoredBatch = Selectable<TraceTables['projection.batch']>;

/** Batches, newest first. */
export async function listBatches(
  deps: LedgerViewDeps,
  filter: BatchFilter,
  { offset, limit }: Window,
): Promise<Listing<BatchRow>> {
  const matching = matchingBatches(deps, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const found = matching.selectAll('b').orderBy('b.block', 'desc').orderBy('b.log_index', 'desc');
  const stored = await found.offset(offset).limit(limit).execute();
  const [rows, held] = await Promise.all([batchRows(deps, stored), heldOf(deps, stored, filter.holder)]);
  return { total: Number(count), rows: rows.map((row) => ({ ...row, held: held?.get(row.id) ?? null })) };
}

export async function batchRows(
  deps: LedgerViewDeps,
  stored: readonly StoredBatch[],
): Promise<Omit<BatchRow, 'held'>[]> {
  const ids = stored.map(({ id }) => id);
  const makers = stored.map(({ maker }) => maker);
  const [parties, marks] = await Promise.all([partiesOf(deps, makers), recallMarks(deps.db, ids)]);
  return stored.map((row) => ({
    id: row.id as Hex,
    gtin: row.gtin,
    lot: row.lot,
    how: row.how as BatchHow,
    maker: publicParty(refOf(partyIn(parties, row.maker))),
    parcel: row.parcel as Hex | null,
    made: BigInt(row.made),
    producedAt: Number(row.produced_at),
    bestBefore: row.best_before === null ? null : Number(row.best_before),
    paper: row.paper as PaperName,
    paperEvidence: row.paper_evidence as Hex | null,
    recall: marks.get(row.id) ?? null,
    labels: Number(row.labels),
    recordedAt: Number(row.time),
  }));
}

function matchingBatches({ db }: LedgerViewDeps, { holder, maker, gtin, parcel, lot }: BatchFilter) {
  let matching = db.selectFrom('projection.batch as b').where(sql<boolean>`true`);
  if (maker !== undefined) matching = matching.where('b.maker', 'in', participantsOf(db, maker));
  if (gtin !== undefined) matching = matching.where('b.gtin', '=', gtin);
  if (parcel !== undefined) matching = matching.where('b.parcel', '=', parcel);
  if (lot !== undefined) matching = matching.where(sql<boolean>`starts_with(upper(b.lot), ${lot.toUpperCase()})`);
  if (holder !== undefined) {
    const held = db.selectFrom('projection.batch_holding').select('batch');
    matching = matching.where('b.id', 'in', held.where('account', 'in', accountsOf(db, holder)));
  }
  return matching;
}

async function heldOf({ db }: LedgerViewDeps, stored: readonly StoredBatch[], holder: Whose | undefined) {
  if (holder === undefined || stored.length === 0) return undefined;
  const rows = await db
    .selectFrom('projection.batch_holding')
    .select((e) => ['batch', 'is_packed', e.fn.sum<string>('grams').as('grams')])
    .where(
      'batch',
      'in',
      stored.map(({ id }) => id),
    )
    .where('account', 'in', accountsOf(db, holder))
    .groupBy(['batch', 'is_packed'])
    .execute();
  const held = new Map<string, { loose: bigint; packed: bigint }>();
  for (const { batch, is_packed, grams } of rows) {
    const sums = held.get(batch) ?? { loose: 0n, packed: 0n };
    held.set(batch, { ...sums, [is_packed ? 'packed' : 'loose']: BigInt(grams) });
  }
  return held;
}
