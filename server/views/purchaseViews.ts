import { type Kysely, type Selectable, sql } from 'kysely';
import { LegKind } from '../../sdk/market/types.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { ProcurementTables } from '../commons/procurement/tables.ts';
import { evidenceByIds } from '../evidence/queries.ts';
import type { Database } from '../kernel/store/database.ts';
import type { EvidenceRow, Listing, Window } from '../pages/pageDeps.ts';
import {
  type PaymentStateName,
  PURCHASE_KINDS,
  type PurchaseFilter,
  type PurchaseRow,
  type PurchaseStateName,
  type PurchaseView,
} from './commonsViewTypes.ts';
import { evidenceRows } from './evidenceRows.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { type Party, partiesOf, partyIn, refOf } from './parties.ts';

type Stored = Selectable<ProcurementTables['projection.purchase']>;

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
    rows: rows.map((row) => rowOf(row, parties)),
  };
}

/** One purchase: what it is bound to, and how it is paid. */
export async function purchaseView(deps: LedgerViewDeps, id: Hex): Promise<PurchaseView | undefined> {
  const { db } = deps;
  const row = await db.selectFrom('projection.purchase').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const [payment, published] = await Promise.all([
    paymentOf(db, row.instruction),
    publications(deps, [row.baseline, row.current]),
  ]);
  const parties = await partiesOf(deps, [row.buyer, row.seller, payment.bank]);
  return {
    ...rowOf(row, parties),
    buyerAccount: row.buyer_account as Hex,
    sellerAccount: row.seller_account as Hex,
    publications: { baseline: published(row.baseline), current: published(row.current) },
    bank: payment.bank === null ? null : refOf(partyIn(parties, payment.bank)),
    payment: payment.state,
    payBy: payment.payBy,
    settleBy: payment.settleBy,
    agreedIn: Number(row.block),
  };
}

function rowOf(row: Stored, parties: Map<string, Party>): PurchaseRow {
  return {
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
  };
}

/** Its one instruction has one leg: cash, or money that a bank pays. */
async function paymentOf(db: Kysely<Database>, id: string) {
  const [terms, leg, receipt] = await Promise.all([
    db
      .selectFrom('projection.settlement_instruction')
      .select(['pay_by', 'settle_by', 'state'])
      .where('id', '=', id)
      .executeTakeFirst(),
    db
      .selectFrom('projection.settlement_leg')
      .select(['kind', 'asset'])
      .where('instruction', '=', id)
      .executeTakeFirst(),
    db.selectFrom('projection.settlement_receipt').select('bank').where('purpose', '=', id).executeTakeFirst(),
  ]);
  const isByBank = leg?.kind === LegKind.OffChain;
  return {
    bank: isByBank ? leg.asset : null,
    state: paymentState(terms?.state, isByBank && receipt === undefined),
    payBy: Number(terms?.pay_by ?? 0),
    settleBy: Number(terms?.settle_by ?? 0),
  };
}

function paymentState(instruction: string | undefined, isDue: boolean): PaymentStateName {
  if (instruction === 'settled') return 'paid';
  if (instruction === 'lapsed') return 'lapsed';
  return isDue ? 'due' : 'held';
}

async function publications(
  deps: LedgerViewDeps,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => EvidenceRow | null> {
  const found = await evidenceByIds(
    deps.db,
    ids.filter((id) => id !== null),
  );
  const rows = await evidenceRows(deps, [...found.values()]);
  return (id) => rows.find((row) => row.id === id) ?? null;
}

function matchingPurchases(db: Kysely<Database>, { buyer, seller, region, state }: PurchaseFilter) {
  let matching = db.selectFrom('projection.purchase').where(sql<boolean>`true`);
  if (buyer !== undefined) matching = matching.where('buyer', '=', buyer);
  if (seller !== undefined) matching = matching.where('seller', '=', seller);
  if (region !== undefined) matching = matching.where('region', '=', region);
  if (state !== undefined) matching = matching.where('state', '=', state);
  return matching;
}
