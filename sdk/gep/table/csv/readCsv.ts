import { GepRefused } from '../../gepRefused.ts';
import { type Book, columnLetter, type Row } from '../book.ts';
import { MOST_ROWS, MOST_SHEETS } from '../limits.ts';
import { cellText, tooLarge, unreadable } from '../refusals.ts';
import { type CsvRecord, csvRows } from './csvRows.ts';

/** What spreadsheets would take for a formula. */
const FORMULA = /^[=+@-]/;
/** A number below nothing is refused as such. */
const SIGNED = /^[+-][\d.]+(e[+-]?\d+)?( \S+)?$/i;
/** One quote before it is how such a text is written, so that it stays one. */
const GUARDED = /^'(?=['\t\r\n]|\s*[=+@＝＋－＠-])/u;

/**
 * Sections of a CSV: each begins with a row that has its name in square brackets, "[account]", and nothing else.
 * @throws GepRefused TextNotUtf8, TableUnreadable, TableTooLarge, CellIsFormula, CellIsError
 */
export function readCsv(bytes: Uint8Array): Book {
  const sheets: { name: string; line: number; rows: Row[] }[] = [];
  for (const record of csvRows(textOf(bytes))) {
    const name = sectionName(record);
    if (name !== undefined) sheets.push({ name, line: record.line, rows: [] });
    else addRow(sheets.at(-1), record);
    if (sheets.length > MOST_SHEETS) throw tooLarge(`${sheets.length} sections`, `a file has at most ${MOST_SHEETS}`);
  }
  if (sheets.length === 0) throw unreadable('', 'begin with a row that says [account], as the template does');
  return { sheets };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new GepRefused('TextNotUtf8', '', 'save it as "CSV UTF-8"; other encodings (GBK, UTF-16) are not guessed at');
  }
}

function sectionName({ fields }: CsvRecord): string | undefined {
  const [first = '', ...others] = fields;
  const name = /^\[([^[\]]{1,60})\]$/.exec(first.trim())?.[1];
  return others.every((field) => field.trim() === '') ? name : undefined;
}

function addRow(sheet: { name: string; rows: Row[] } | undefined, { line, fields }: CsvRecord): void {
  const cells = fields.map((field, column) => {
    const place = () => ({ ...(sheet && { sheet: sheet.name }), line, column: columnLetter(column) });
    const text = cellText(field, place);
    if (text.length > 1 && FORMULA.test(text) && !SIGNED.test(text)) {
      throw new GepRefused(
        'CellIsFormula',
        text,
        "write what it comes to; a text that begins so needs a ' before it",
        place(),
      );
    }
    return text === '' ? undefined : { text: text.replace(GUARDED, ''), line, column };
  });
  if (cells.every((cell) => cell === undefined)) return;
  if (!sheet)
    throw unreadable(fields.join(','), `begin with a row that says [account]${delimiterAdvice(fields)}`, { line });
  sheet.rows.push({ line, cells });
  if (sheet.rows.length > MOST_ROWS) {
    throw tooLarge(`${sheet.rows.length} rows`, `a table has at most ${MOST_ROWS - 2}`, { sheet: sheet.name, line });
  }
}

function delimiterAdvice([first = '']: string[]): string {
  return /[;\t]/.test(first) ? ', and separate cells with commas' : '';
}
