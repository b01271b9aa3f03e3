import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { Officer } from '../handleReport.ts';
import type { InspectionTable } from '../tables.ts';
import type { inspectionBody } from './schemas.ts';

export type Finding = z.output<typeof inspectionBody>;
export type StoredInspection = Selectable<InspectionTable>;

/** A finding with every look that was had at it since. */
export interface InspectionView {
  id: string;
  kind: string;
  asset: string;
  subject: string;
  finding: string;
  isSerious: boolean;
  deadline: string;
  document: string;
  officer: string;
  foundAt: string;
  state: 'open' | 'closed';
  isOverdue: boolean;
  rechecks: { at: string; officer: string; words: string; isMended: boolean }[];
}

type Db = Kysely<Database>;
type Trx = Transaction<Database>;

const TABLES = {
  USE_RIGHTS: 'projection.right',
  PACKAGES: 'projection.package',
  CARBON_CREDITS: 'projection.carbon_lot',
} as const;
const MOST_CHECKS = 100;

/** An inspection is of something that is there. Errors: RecordUnknown. */
export async function requireInspected(db: Db, { asset, id }: Pick<Finding, 'asset' | 'id'>): Promise<void> {
  // The tables are alike in this.
  const table = TABLES[asset] as 'projection.carbon_lot';
  const row = await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: asset, id });
}

export async function recordInspection(trx: Trx, given: Finding, { account, now }: Officer): Promise<InspectionView> {
  const id = randomUUID();
  const { kind, asset, id: subject, finding, isSerious, deadline, document } = given;
  await trx
    .insertInto('private.inspection')
    .values({
      id,
      kind,
      asset,
      subject,
      finding,
      is_serious: isSerious,
      deadline: new Date(Number(deadline) * 1000),
      document,
      officer: account,
      found_at: now,
    })
    .execute();
  return inspectionById(trx, id, now);
}

/** Another look; one that finds it mended closes it. Errors: InspectionUnknown, InspectionClosed. */
export async function recheckInspection(
  trx: Trx,
  { id, words, isMended }: { id: string; words: string; isMended: boolean },
  { account, now }: Officer,
): Promise<InspectionView> {
  // Two officers at one moment: the second waits here and then finds the first one's word.
  await trx.selectFrom('private.inspection').select('id').where('id', '=', id).forUpdate().execute();
  const { state } = await requireInspection(trx, id);
  if (state === 'closed') throw new AppError('InspectionClosed', { id });
  await trx
    .insertInto('private.inspection_check')
    .values({ inspection: id, at: now, officer: account, words, is_mended: isMended })
    .execute();
  if (isMended) await trx.updateTable('private.inspection').set({ state: 'closed' }).where('id', '=', id).execute();
  return inspectionById(trx, id, now);
}

/** Open ones first, by their deadlines. */
export async function listInspections(
  db: Db,
  { state, isSerious }: { state: 'open' | 'closed' | undefined; isSerious: boolean },
  { offset, limit, now }: Window & { now: Date },
): Promise<Listing<InspectionView>> {
  let matching = db.selectFrom('private.inspection').where(sql<boolean>`true`);
  if (state !== undefined) matching = matching.where('state', '=', state);
  if (isSerious) matching = matching.where('is_serious', '=', true);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('state', 'desc')
    .orderBy('deadline')
    .orderBy('seq')
    .offset(offset)
    .limit(limit)
    .execute();
  return { total: Number(count), rows: await viewsOf(db, rows, now) };
}

/** Errors: InspectionUnknown. */
export async function requireInspection(db: Db, id: string): Promise<StoredInspection> {
  const row = await db.selectFrom('private.inspection').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('InspectionUnknown', { id });
  return row;
}

async function inspectionById(db: Db, id: string, now: Date): Promise<InspectionView> {
  const [view] = await viewsOf(db, [await requireInspection(db, id)], now);
  if (!view) throw new AppError('InspectionUnknown', { id });
  return view;
}

async function viewsOf(db: Db, rows: readonly StoredInspection[], now: Date): Promise<InspectionView[]> {
  if (rows.length === 0) return [];
  const checks = await db
    .selectFrom('private.inspection_check')
    .selectAll()
    .where(
      'inspection',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    asset: row.asset,
    subject: row.subject,
    finding: row.finding,
    isSerious: row.is_serious,
    deadline: row.deadline.toISOString(),
    document: row.document,
    officer: row.officer,
    foundAt: row.found_at.toISOString(),
    state: row.state,
    isOverdue: row.state === 'open' && row.deadline < now,
    rechecks: checks
      .filter(({ inspection }) => inspection === row.id)
      .slice(-MOST_CHECKS)
      .map(({ at, officer, words, is_mended }) => ({ at: at.toISOString(), officer, words, isMended: is_mended })),
  }));
}
