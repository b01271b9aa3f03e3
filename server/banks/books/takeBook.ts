import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import type { GivenRow } from './bookRow.ts';
import { type BookView, bookById } from './readBooks.ts';

/** Stores a book to be checked; rows with faults are answered by these and aren't looked at. */
export async function takeBook(
  trx: Transaction<Database>,
  bank: string,
  rows: readonly GivenRow[],
  now: Date,
): Promise<BookView> {
  const id = randomUUID();
  const faulty = rows.filter(({ faults }) => faults.length > 0).length;
  await trx.insertInto('private.bank_book').values({ id, bank, rows: rows.length, created_at: now }).execute();
  await trx.updateTable('private.bank_book').set({ done: faulty, faults: faulty }).where('id', '=', id).execute();
  const stored = rows.map((row, i) => ({
    number: i + 1,
    given: JSON.stringify(row),
    answer: row.faults.length > 0 ? '{}' : null,
  }));
  await sql`
    INSERT INTO private.bank_book_row (book, number, given, answer)
    SELECT ${id}, x.number, x.given, x.answer
    FROM json_to_recordset(${JSON.stringify(stored)}) AS x (number integer, given text, answer text)
  `.execute(trx);
  return await bookById(trx, bank, id);
}
