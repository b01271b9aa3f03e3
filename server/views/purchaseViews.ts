import { type Kysely, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { Database } from '../kernel/store/database.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import { PURCHASE_KINDS, type PurchaseFilter, type PurchaseRow, type PurchaseStateName } from './commonsViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';

/** Purchases, newest first. */
export async function listPurchases(
  deps: LedgerViewDeps,
  filter: PurchaseFilter,
  { offset, limit }: Window,
): Promise<Listing<PurchaseRow>> {
  const matching = matchingPurchases(deps.db, filter);
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
    rows.flatMap(({ buyer, seller }) => [buyer, seller]),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      id: row.id as Hex,
      kind: PURCHASE_KINDS[row.kind] ?? 'none',
      buyer: refOf(partyIn(parties, row.buyer)),
      seller: refOf(partyIn(parties, row.seller)),
      catalogue: row.catalogue as Hex | null,
      region: row.region,
      baseline: row.baseline as Hex | null,
      current: row.current as Hex | null,
      increment: BigInt(row.increment),
      price: BigInt(row.price),
      document: row.document as Hex,
      instruction: row.instruction as Hex,
      state: row.state as PurchaseStateName,
      agreedAt: Number(row.agreed_at),
      settledAt: Number(row.settled_at ?? 0),
      endedAt: Number(row.ended_at ?? 0),
    })),
  };
}

function matchingPurchases(db: Kysely<Database>, { buyer, seller, region, state }: PurchaseFilter) {
  let matching = db.selectFrom('projection.purchase').where(sql<boolean>`true`);
  if (buyer !== undefined) matching = matching.where('buyer', '=', buyer);
  if (seller !== undefined) matching = matching.where('seller', '=', seller);
  if (region !== undefined) matching = matching.where('region', '=', region);
  if (state !== undefined) matching = matching.where('state', '=', state);
  return matching;
}
