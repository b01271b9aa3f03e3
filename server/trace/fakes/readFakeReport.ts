import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Keyring } from '../../kernel/auth/crypto/envelope.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { FakeOutcome, FakeReportState, FakeReportTable } from '../scans/tables.ts';
import { openPart } from './reportSeal.ts';

/** What the receipt opens: how far the matter is, never what was told or by whom. */
export interface FakeReportStatus {
  receipt: string;
  uri: string;
  state: FakeReportState;
  outcome: FakeOutcome | null;
  reason: string | null;
  hasPhoto: boolean;
  receivedAt: Date;
  dueAt: Date;
  decidedAt: Date | null;
  isOverdue: boolean;
}

/** A report as the brand's operator and the supervisor see it in their list. */
export interface FakeReportRow extends FakeReportStatus {
  gtin: string;
  lot: string;
  place: string;
  /** Fen; null when the reporter didn't say. */
  price: string | null;
  words: string;
  officer: string | null;
}

/** One report whole, for who decides. */
export interface FakeReportFile extends FakeReportRow {
  contact: string | null;
}

type Db = Kysely<Database>;
export type StoredFakeReport = Selectable<FakeReportTable>;

/** Errors: FakeReportUnknown. */
export async function requireFakeReport(db: Db, receipt: string): Promise<StoredFakeReport> {
  const row = await db.selectFrom('private.fake_report').selectAll().where('receipt', '=', receipt).executeTakeFirst();
  if (!row) throw new AppError('FakeReportUnknown');
  return row;
}

/**
 * A report as who may decide it sees it: an operator those about goods of a brand that it operates, the supervisor all.
 * Errors: FakeReportUnknown, FakeReportNotYours.
 */
export async function requireFakeReportFor(db: Db, receipt: string, by: Decider): Promise<StoredFakeReport> {
  const row = await requireFakeReport(db, receipt);
  if (by.isSupervisor) return row;
  const item = await db
    .selectFrom('projection.trade_item')
    .select('brand')
    .where('gtin', '=', row.gtin)
    .executeTakeFirst();
  if (!item || !by.brands.includes(item.brand)) throw new AppError('FakeReportNotYours');
  return row;
}

/** Errors: FakeReportUnknown. */
export async function readFakeStatus(db: Db, receipt: string, now: Date): Promise<FakeReportStatus> {
  return statusOf(await requireFakeReport(db, receipt), now);
}

/** Errors: FakeReportUnknown, KekUnknown, SealBroken. */
export async function readFakeFile(db: Db, keyring: Keyring, receipt: string, now: Date): Promise<FakeReportFile> {
  const row = await requireFakeReport(db, receipt);
  const contact = row.contact === null ? null : openPart(keyring, row, 'contact', row.contact).toString('utf8');
  return { ...rowOf(row, now), contact };
}

/** The photograph. Errors: FakeReportUnknown (also where there is none), KekUnknown, SealBroken. */
export async function readFakePhoto(
  db: Db,
  keyring: Keyring,
  receipt: string,
): Promise<{ mediaType: string; bytes: Buffer }> {
  const row = await requireFakeReport(db, receipt);
  if (row.photo === null || row.photo_type === null) throw new AppError('FakeReportUnknown');
  return { mediaType: row.photo_type, bytes: openPart(keyring, row, 'photo', row.photo) };
}

/** Undecided ones first, those due first before others. */
export async function listFakeReports(
  db: Db,
  { state, gtin }: { state?: FakeReportState | undefined; gtin?: string | undefined },
  { offset, limit, by }: Window & { by: Decider },
): Promise<Listing<FakeReportRow>> {
  let matching = db.selectFrom('private.fake_report').where(by.isSupervisor ? sql<boolean>`true` : isOfBrands(by));
  if (state !== undefined) matching = matching.where('state', '=', state);
  if (gtin !== undefined) matching = matching.where('gtin', '=', gtin);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy(sql`state = 'decided'`)
    .orderBy('due_at')
    .orderBy('seq')
    .offset(offset)
    .limit(limit)
    .execute();
  return { total: Number(count), rows: rows.map((row) => rowOf(row, by.now)) };
}

function isOfBrands({ brands }: Decider) {
  return sql<boolean>`gtin IN (SELECT gtin FROM projection.trade_item WHERE brand = ANY(${[...brands]}::int[]))`;
}

export interface Decision {
  outcome: FakeOutcome;
  /** What the reporter reads. */
  reason: string;
}

/** Who decides, and whether by the supervisor's role, which may decide anew and about every brand. */
export interface Decider {
  account: string;
  isSupervisor: boolean;
  /** That the caller operates. */
  brands: readonly number[];
  now: Date;
}

/**
 * Says what a report turned out to be. `confirmed` makes the label a suspected copy for as long as it stands; `cleared` ends the
 * suspicions up to now. A decision is final, but for the supervisor. Errors: FakeReportUnknown, FakeReportNotYours,
 * FakeReportDecided.
 */
export async function decideFakeReport(
  trx: Transaction<Database>,
  receipt: string,
  { outcome, reason }: Decision,
  by: Decider,
): Promise<FakeReportStatus> {
  const { account, isSupervisor, now } = by;
  await trx.selectFrom('private.fake_report').select('receipt').where('receipt', '=', receipt).forUpdate().execute();
  const { state } = await requireFakeReportFor(trx, receipt, by);
  if (state === 'decided' && !isSupervisor) throw new AppError('FakeReportDecided');
  await trx
    .updateTable('private.fake_report')
    .set({ state: 'decided', outcome, reason, officer: account, decided_at: now })
    .where('receipt', '=', receipt)
    .execute();
  return readFakeStatus(trx, receipt, now);
}

/** 已收到 → 办理中. Errors: FakeReportUnknown, FakeReportNotYours, FakeReportDecided. */
export async function takeFakeReport(
  trx: Transaction<Database>,
  receipt: string,
  by: Decider,
): Promise<FakeReportStatus> {
  const { state } = await requireFakeReportFor(trx, receipt, by);
  if (state === 'decided') throw new AppError('FakeReportDecided');
  // Somebody may be deciding it at this moment: then it stays decided.
  const open = trx.updateTable('private.fake_report').set({ state: 'inHand' }).where('state', '!=', 'decided');
  await open.where('receipt', '=', receipt).execute();
  return readFakeStatus(trx, receipt, by.now);
}

function rowOf(row: StoredFakeReport, now: Date): FakeReportRow {
  const { gtin, lot, place, price, words, officer } = row;
  return { ...statusOf(row, now), gtin, lot, place, price, words, officer };
}

function statusOf(row: StoredFakeReport, now: Date): FakeReportStatus {
  return {
    receipt: row.receipt,
    uri: row.uri,
    state: row.state,
    outcome: row.outcome,
    reason: row.reason,
    hasPhoto: row.photo !== null,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    decidedAt: row.decided_at,
    isOverdue: row.state !== 'decided' && row.due_at < now,
  };
}
