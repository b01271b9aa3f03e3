import type { Kysely } from 'kysely';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import type { BookTable } from '../tables.ts';
import { answerRows, type RowAnswer } from './answerRows.ts';
import type { GivenRow } from './bookRow.ts';
import { changesSince, type RowChanges } from './changes.ts';

export interface CheckDeps {
  db: Kysely<Database>;
  /** Wall clock. */
  clock: () => Date;
}

/** What is stored of a row that was looked at. */
export type StoredAnswer = RowAnswer & RowChanges & { block: number };

type Trx = Transaction<Database>;
type Book = Selectable<BookTable>;

const ROWS_AT_ONCE = 500;

/**
 * Answers some rows of the oldest book that nobody else is at, in one transaction, and returns how many; 0 when there is
 * none. A gateway that dies leaves its rows to be answered again.
 */
export async function checkBooks({ db, clock }: CheckDeps): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const book = await takeBook(trx);
    if (book === undefined) return 0;
    const rows = await openRows(trx, book.id);
    if (rows.length > 0) await answer(trx, book, rows, clock());
    else
      await trx
        .updateTable('private.bank_book')
        .set({ state: 'done', finished_at: clock() })
        .where('id', '=', book.id)
        .execute();
    return Math.max(rows.length, 1);
  });
}

async function takeBook(trx: Trx): Promise<Book | undefined> {
  return await trx
    .selectFrom('private.bank_book')
    .selectAll()
    .where('state', '!=', 'done')
    .orderBy('seq')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function openRows(trx: Trx, book: string): Promise<{ number: number; given: GivenRow }[]> {
  const rows = await trx
    .selectFrom('private.bank_book_row')
    .select(['number', 'given'])
    .where('book', '=', book)
    .where('answer', 'is', null)
    .orderBy('number')
    .limit(ROWS_AT_ONCE)
    .execute();
  return rows.map(({ number, given }) => ({ number, given: JSON.parse(given) as GivenRow }));
}

async function answer(
  trx: Trx,
  { id, bank }: Book,
  rows: { number: number; given: GivenRow }[],
  now: Date,
): Promise<void> {
  const given = rows.map((row) => row.given);
  const { head, answers } = await answerRows(trx, bank, given, now);
  const last = await lastAnswers(trx, bank, given);
  const stored = rows.map(({ number, given: { key } }, i) => {
    const told = answers[i] as RowAnswer;
    return { number, key, told, answer: { ...told, ...changesSince(last.get(key), told), block: head.block } };
  });
  await sql`
    UPDATE private.bank_book_row r SET answer = x.answer
    FROM json_to_recordset(${JSON.stringify(stored.map(({ number, answer }) => ({ number, answer: JSON.stringify(answer) })))})
      AS x (number integer, answer text)
    WHERE r.book = ${id} AND r.number = x.number
  `.execute(trx);
  await sql`
    INSERT INTO private.bank_book_last (bank, row_key, answer, at)
    SELECT ${bank}, x.key, x.told, ${head.time}
    FROM json_to_recordset(${JSON.stringify(stored.map(({ key, told }) => ({ key, told: JSON.stringify(told) })))})
      AS x (key text, told text)
    ON CONFLICT (bank, row_key) DO UPDATE SET answer = excluded.answer, at = excluded.at
  `.execute(trx);
  await trx
    .updateTable('private.bank_book')
    .set((book) => ({ state: 'working', block: head.block, done: sql<number>`${book.ref('done')} + ${rows.length}` }))
    .where('id', '=', id)
    .execute();
}

async function lastAnswers(trx: Trx, bank: string, rows: readonly GivenRow[]) {
  const keys = rows.map(({ key }) => key);
  const found = await sql<{ row_key: string; answer: string; at: string }>`
    SELECT row_key, answer, at FROM private.bank_book_last WHERE bank = ${bank} AND row_key = ANY (${keys})
  `.execute(trx);
  return new Map(
    found.rows.map(({ row_key, answer, at }) => [row_key, { answer: JSON.parse(answer) as RowAnswer, at: Number(at) }]),
  );
}
