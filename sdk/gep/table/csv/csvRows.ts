import type { GepPlace } from '../../gepRefused.ts';
import { columnLetter } from '../book.ts';
import { MOST_CELLS, MOST_COLUMNS } from '../limits.ts';
import { tooLarge, unreadable } from '../refusals.ts';

/** A record of a CSV: where it begins, and its fields. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/** A field, and where it ends: at a comma, a line break or the end of the text. */
interface Field {
  value: string;
  end: number;
}

const PLAIN = /[^",\r\n]*/y;

/**
 * Records of RFC 4180, strictly: a quote stands around a whole field or nowhere. (Libraries guess what a stray quote
 * meant, and don't say on which line of the file a record stands.)
 * @throws GepRefused TableUnreadable, TableTooLarge
 */
export function csvRows(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let [line, cells, at] = [1, 0, 0];
  while (at < text.length) {
    const record: CsvRecord = { line, fields: [] };
    records.push(record);
    for (let isOpen = true; isOpen; ) {
      const { value, end } = fieldAt(text, at, { line, column: columnLetter(record.fields.length) });
      record.fields.push(value);
      requireBounds(record, ++cells);
      isOpen = text[end] === ',';
      at = isOpen ? end + 1 : afterBreak(text, end);
      line += linesIn(value);
    }
    line += 1;
  }
  return records;
}

function fieldAt(text: string, at: number, place: GepPlace): Field {
  if (text[at] === '"') return quotedField(text, at, place);
  PLAIN.lastIndex = at;
  const value = PLAIN.exec(text)?.[0] ?? '';
  const end = at + value.length;
  if (text[end] === '"') throw strayQuote(value, place);
  return { value, end };
}

function quotedField(text: string, at: number, place: GepPlace): Field {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const value = text.slice(at + 1, end < 0 ? undefined : end);
  const isClosed = end >= 0 && [',', '\r', '\n', undefined].includes(text[end + 1]);
  if (!isClosed) throw strayQuote(value, place);
  return { value: value.replaceAll('""', '"'), end: end + 1 };
}

function afterBreak(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

function linesIn(value: string): number {
  return value.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function requireBounds({ line, fields }: CsvRecord, cells: number): void {
  if (cells > MOST_CELLS) throw tooLarge(`${cells} cells`, `a file has at most ${MOST_CELLS}`, { line });
  if (fields.length > MOST_COLUMNS)
    throw tooLarge(`${fields.length} columns`, `a table has at most ${MOST_COLUMNS}`, { line });
}

function strayQuote(value: string, place: GepPlace) {
  return unreadable(
    `"${value.slice(0, 40)}`,
    'put quotes around the whole field and double those inside, or leave them out',
    place,
  );
}
