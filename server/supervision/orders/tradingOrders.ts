import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { nameWord } from '../../carbon/assetNames.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { Officer } from '../handleReport.ts';
import { requireInspection } from '../inspections/inspections.ts';
import type { TradingOrderTable } from '../tables.ts';

export type StoredOrder = Selectable<TradingOrderTable>;

export interface Proposal {
  inspection: string;
  act: 'close' | 'reopen';
  reasons: string;
  basis: string;
}

/** A proposal to close a thing to new offers, or to reopen it. */
export interface TradingOrder {
  id: string;
  inspection: string;
  act: 'close' | 'reopen';
  asset: string;
  subject: string;
  reasons: string;
  basis: string;
  proposedBy: string;
  proposedAt: string;
  /** `past` when a newer proposal stands for the thing, or its time is over. */
  state: 'proposed' | 'done' | 'withdrawn' | 'past';
}

type Db = Kysely<Database>;
type Trx = Transaction<Database>;

const OPEN_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * One officer's proposal: to close what has an open serious finding, to reopen what is closed.
 * Errors: InspectionUnknown, TradingOrderUnfounded, TradingUnchanged.
 */
export async function proposeOrder(trx: Trx, given: Proposal, { account, now }: Officer): Promise<TradingOrder> {
  const { asset, subject, state, is_serious } = await requireInspection(trx, given.inspection);
  const isFounded = given.act === 'reopen' || (state === 'open' && is_serious);
  if (!isFounded) throw new AppError('TradingOrderUnfounded', { inspection: given.inspection });
  const isClosed = await isBlocked(trx, asset, subject);
  if (isClosed === (given.act === 'close')) throw new AppError('TradingUnchanged', { asset, id: subject });
  const id = randomUUID();
  await trx
    .insertInto('private.trading_order')
    .values({ id, asset, subject, ...given, proposed_by: account.toLowerCase(), proposed_at: now })
    .execute();
  return orderView(trx, await requireOrder(trx, id), now);
}

/** The officer who proposed takes it back. Errors: TradingOrderUnknown, TradingOrderNotOpen, TradingOrderNotOfCaller. */
export async function withdrawOrder(trx: Trx, id: string, { account, now }: Officer): Promise<TradingOrder> {
  const order = await requireOpenOrder(trx, id, now);
  if (order.proposed_by !== account.toLowerCase()) throw new AppError('TradingOrderNotOfCaller', { id });
  await trx.updateTable('private.trading_order').set({ withdrawn_at: now }).where('id', '=', id).execute();
  return orderView(trx, await requireOrder(trx, id), now);
}

/** Newest first. */
export async function listOrders(
  db: Db,
  { offset, limit, now }: Window & { now: Date },
): Promise<Listing<TradingOrder>> {
  const all = db.selectFrom('private.trading_order');
  const { count } = await all.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await all.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  return { total: Number(count), rows: await Promise.all(rows.map((row) => orderView(db, row, now))) };
}

/** One that waits for a second officer. Errors: TradingOrderUnknown, TradingOrderNotOpen. */
export async function requireOpenOrder(db: Db, id: string, now: Date): Promise<StoredOrder> {
  const order = await requireOrder(db, id);
  if ((await stateOf(db, order, now)) !== 'proposed') throw new AppError('TradingOrderNotOpen', { id });
  return order;
}

async function requireOrder(db: Db, id: string): Promise<StoredOrder> {
  const row = await db.selectFrom('private.trading_order').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('TradingOrderUnknown', { id });
  return row;
}

async function orderView(db: Db, row: StoredOrder, now: Date): Promise<TradingOrder> {
  return {
    id: row.id,
    inspection: row.inspection,
    act: row.act,
    asset: row.asset,
    subject: row.subject,
    reasons: row.reasons,
    basis: row.basis,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at.toISOString(),
    state: await stateOf(db, row, now),
  };
}

/** What the chain says decides: an order is done when trading stands as it asks for. */
async function stateOf(db: Db, row: StoredOrder, now: Date): Promise<TradingOrder['state']> {
  if (row.withdrawn_at !== null) return 'withdrawn';
  const newer = await db
    .selectFrom('private.trading_order')
    .select('id')
    .where('asset', '=', row.asset)
    .where('subject', '=', row.subject)
    .where('seq', '>', row.seq)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (newer) return 'past';
  if ((await isBlocked(db, row.asset, row.subject)) === (row.act === 'close')) return 'done';
  return now.getTime() - row.proposed_at.getTime() > OPEN_DAYS * DAY_MS ? 'past' : 'proposed';
}

async function isBlocked(db: Db, asset: string, subject: string): Promise<boolean> {
  const row = await db
    .selectFrom('projection.trading_blocked')
    .select('token')
    .where('asset', '=', nameWord(asset))
    .where('token', '=', BigInt(subject).toString())
    .executeTakeFirst();
  return row !== undefined;
}
