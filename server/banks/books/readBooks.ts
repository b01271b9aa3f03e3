import type { Kysely, Selectable } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { csv } from '../../pages/render/csv.ts';
import type { BookState, BookTable } from '../tables.ts';
import type { RowAnswer } from './answerRows.ts';
import type { GivenRow, RowFault } from './bookRow.ts';
import type { RowChange } from './changes.ts';
import type { StoredAnswer } from './checkBooks.ts';

export interface BookView {
  id: string;
  state: BookState;
  rows: number;
  done: number;
  /** Rows with a wrong cell. */
  faults: number;
  /** Block of its newest answers. */
  block: number | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface AnsweredRow {
  /** Counts from 1, the header not counted. */
  number: number;
  key: string;
  faults: RowFault[];
  /** Null while it waits, and for a row with faults. */
  answer: RowAnswer | null;
  /** Compared with the check before of a row of the same key. */
  since: number | null;
  changes: RowChange[];
  block: number | null;
}

type Db = Kysely<Database>;

export async function listBooks(db: Db, bank: string, { offset, limit }: Window): Promise<Listing<BookView>> {
  const matching = db.selectFrom('private.bank_book').where('bank', '=', bank);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  return { rows: rows.map(viewBook), total: Number(count) };
}

/** Errors: BookUnknown, for another bank's too. */
export async function bookById(db: Db, bank: string, id: string): Promise<BookView> {
  const row = await db
    .selectFrom('private.bank_book')
    .selectAll()
    .where('id', '=', id)
    .where('bank', '=', bank)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('BookUnknown', { id });
  return viewBook(row);
}

export async function bookRows(db: Db, id: string, window?: Window): Promise<AnsweredRow[]> {
  let query = db
    .selectFrom('private.bank_book_row')
    .select(['number', 'given', 'answer'])
    .where('book', '=', id)
    .orderBy('number');
  if (window) query = query.offset(window.offset).limit(window.limit);
  return (await query.execute()).map(({ number, given, answer }) => {
    const { key, faults } = JSON.parse(given) as GivenRow;
    if (answer === null || faults.length > 0) {
      return { number, key, faults, answer: null, since: null, changes: [], block: null };
    }
    const { since, changes, block, ...told } = JSON.parse(answer) as StoredAnswer;
    return { number, key, faults, answer: told, since, changes, block };
  });
}

const ANSWER_COLUMNS = [
  'found',
  'isRestricted',
  'right',
  'state',
  'endsAt',
  'isEncumbered',
  'lien',
  'standing',
  'rank',
  'secured',
  'ahead',
  'liens',
  'isFrozen',
  'orders',
  'valuation',
  'valuedAt',
  'valuationAgeDays',
  'isValuationValid',
  'ratioBps',
  'lastSearchAt',
  'drift',
  'endsBeforeMaturity',
  'changedAt',
] as const satisfies readonly (keyof RowAnswer)[];
const TIMES: ReadonlySet<string> = new Set(['endsAt', 'valuedAt', 'lastSearchAt', 'changedAt']);

/** The answers as a table that a spreadsheet opens and can't be made to run. Errors: BookNotDone. */
export async function bookAsCsv(db: Db, book: BookView): Promise<string> {
  if (book.state !== 'done') throw new AppError('BookNotDone', { done: book.done, rows: book.rows });
  const rows = await bookRows(db, book.id);
  return csv(
    ['number', 'key', 'faults', ...ANSWER_COLUMNS, 'since', 'changes', 'block'],
    rows.map((row) => [
      row.number,
      row.key,
      row.faults.map(({ column, got, accepted }) => `${column}: ${got} (${accepted})`).join('; '),
      ...ANSWER_COLUMNS.map((name) => cellOf(name, row.answer?.[name] ?? null)),
      cellOf('changedAt', row.since),
      row.changes
        .map(({ field, before, after }) => `${field}: ${cellOf(field, before)} → ${cellOf(field, after)}`)
        .join('; '),
      row.block ?? '',
    ]),
  );
}

function cellOf(name: string, value: string | number | boolean | null): string | number {
  if (value === null) return '';
  if (TIMES.has(name)) return new Date(Number(value) * 1000).toISOString();
  return typeof value === 'boolean' ? String(value) : value;
}

function viewBook(row: Selectable<BookTable>): BookView {
  return {
    id: row.id,
    state: row.state,
    rows: row.rows,
    done: row.done,
    faults: row.faults,
    block: row.block === null ? null : Number(row.block),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}
