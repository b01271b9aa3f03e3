import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { applicationKey, saltedHash } from '../../../sdk/loans/decision/decisionData.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Window } from '../../pages/pageDeps.ts';
import type { LoanApplicationTable } from '../privateTables.ts';
import type { LoanApplicationRow } from '../viewTypes.ts';

type Db = Kysely<Database>;

export type ApplicationState = LoanApplicationRow['state'];

export type StoredApplication = Selectable<LoanApplicationTable> & {
  state: ApplicationState;
  /** The newest answer. */
  answer: LoanApplicationRow['answer'];
};

export interface ApplicationFilter {
  state?: ApplicationState | undefined;
  product?: string | undefined;
}

/** Those that a participant filed, or that were filed with it, newest first. */
export async function listStored(
  db: Db,
  participant: string,
  { state, product }: ApplicationFilter,
  { offset, limit }: Window,
): Promise<{ total: number; rows: StoredApplication[] }> {
  const wanted = [sql`(bank = ${participant} OR borrower = ${participant})`];
  if (product !== undefined) wanted.push(sql`product = ${product}`);
  if (state !== undefined) wanted.push(sql`state = ${state}`);
  const where = sql.join(wanted, sql` AND `);
  const counted = await sql<{
    count: string;
  }>`SELECT count(*) AS count FROM (${standing(mine(participant))}) x WHERE ${where}`.execute(db);
  const found = await sql<StoredApplication>`
    SELECT * FROM (${standing(mine(participant))}) x WHERE ${where} ORDER BY seq DESC OFFSET ${offset} LIMIT ${limit}
  `.execute(db);
  return { total: Number(counted.rows[0]?.count ?? 0), rows: found.rows };
}

/** One that this participant filed or that was filed with it. Errors: RecordUnknown, for anybody else's too. */
export async function requireApplication(db: Db, id: string, participant: string): Promise<StoredApplication> {
  const { rows } = await standing(sql`a.id = ${id}`).execute(db);
  const [row] = rows;
  const isTheirs = row !== undefined && [row.bank, row.borrower].includes(participant);
  if (!isTheirs) throw new AppError('RecordUnknown', { kind: 'loanApplication', id });
  return row;
}

/** One that was filed with this bank, and can still be answered or offered for. Errors: RecordUnknown, LoanApplicationNotOpen. */
export async function requireOpenAtBank(db: Db, id: string, bank: string): Promise<StoredApplication> {
  const row = await requireApplication(db, id, bank);
  if (row.bank !== bank) throw new AppError('RecordUnknown', { kind: 'loanApplication', id });
  if (!['filed', 'investigating', 'offered', 'lapsed', 'declined'].includes(row.state)) {
    throw new AppError('LoanApplicationNotOpen', { id, state: row.state });
  }
  return row;
}

/** One of this borrower's own. Errors: RecordUnknown. */
export async function requireOwnApplication(db: Db, id: string, borrower: string): Promise<StoredApplication> {
  const row = await requireApplication(db, id, borrower);
  if (row.borrower !== borrower) throw new AppError('RecordUnknown', { kind: 'loanApplication', id });
  return row;
}

type Mark = 'investigating_at' | 'review_wanted_at' | 'withdrawn_at';

/** Notes a step, once: a second time changes nothing. */
export async function markApplication(db: Db, id: string, mark: Mark, now: Date, words?: string): Promise<void> {
  await db
    .updateTable('private.loan_application')
    .set({ [mark]: now, ...(words !== undefined && { review_words: words }) })
    .where('id', '=', id)
    .where(mark, 'is', null)
    .execute();
}

/**
 * Takes out every word, income and level of an application, with what was decided on them and the acts that say it in plain
 * words. Who asked whom for how much stays, as the bank's own record does.
 */
export async function eraseApplication(db: Db, id: string, now: Date): Promise<void> {
  await eraseActs(db, id);
  await db
    .updateTable('private.loan_application')
    .set({ words: null, words_salt: null, income: null, income_words: null, level: null })
    .set({ review_words: null, erased_at: now })
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('private.loan_decision')
    .set({ bounds: null, factors: null, facts: null, words: null })
    .where('application', '=', id)
    .execute();
  await db
    .updateTable('private.loan_offer')
    .set({ contract: null, facility: null })
    .where('application', '=', id)
    .execute();
}

/** Decisions and offers as they were shown before they were signed; also those that nobody used. */
async function eraseActs(db: Db, id: string): Promise<void> {
  const { words, words_salt } = await db
    .selectFrom('private.loan_application')
    .select(['words', 'words_salt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const marks = [applicationKey(id), ...(words === null ? [] : [saltedHash(words_salt ?? id, words)])];
  await db
    .deleteFrom('private.act')
    .where('kind', 'in', ['loan.decide', 'loan.offer'])
    .where((act) => act.or(marks.map((mark) => sql<boolean>`strpos(${act.ref('document')}, ${mark}) > 0`)))
    .execute();
}

function mine(participant: string): RawBuilder<unknown> {
  return sql`(a.bank = ${participant} OR a.borrower = ${participant})`;
}

/** Applications with what has become of them, by their offers, decisions and the chain. */
function standing(where: RawBuilder<unknown>): RawBuilder<StoredApplication> {
  const now = sql`COALESCE((SELECT c.time FROM projection.cursor c), 0)`;
  const standingOffer = sql`o.application = a.id AND o.declined_at IS NULL AND o.withdrawn_at IS NULL`;
  return sql<StoredApplication>`
    SELECT a.*, d.answer, CASE
      WHEN a.erased_at IS NOT NULL THEN 'erased'
      WHEN EXISTS (SELECT FROM private.loan_offer o JOIN projection.loan l ON l.id = o.loan WHERE o.application = a.id)
        THEN 'drawn'
      WHEN a.withdrawn_at IS NOT NULL THEN 'withdrawn'
      WHEN EXISTS (SELECT FROM private.loan_offer o WHERE ${standingOffer} AND LEAST(o.valid_until, o.draw_on + 86399) >= ${now})
        THEN 'offered'
      WHEN d.answer = 'refuse' AND (d.by = 'human' OR a.review_wanted_at IS NULL) THEN 'declined'
      WHEN EXISTS (SELECT FROM private.loan_offer o WHERE ${standingOffer}) THEN 'lapsed'
      WHEN a.investigating_at IS NOT NULL OR a.review_wanted_at IS NOT NULL THEN 'investigating'
      ELSE 'filed' END AS state
    FROM private.loan_application a
    LEFT JOIN LATERAL (
      SELECT x.answer, x.by FROM private.loan_decision x WHERE x.application = a.id ORDER BY x.seq DESC LIMIT 1
    ) d ON true
    WHERE ${where}
  `;
}
