import { readField } from '../account/itemTables.ts';
import { GepRefused, within } from '../gepRefused.ts';
import { quantity } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import { type Cell, type CellPlace, cellPlace, columnLetter, type Row, type Sheet } from './book.ts';
import { type Column, headOf, isHeadOf, type Layout, splitHead } from './layout/column.ts';
import type { RowPlace } from './places.ts';

/** A row as it was read: its members, and where they stand. */
export interface ReadRow extends RowPlace {
  members: Record<string, string>;
}

/** What programs write where no number came out. */
const NO_NUMBER = /^[-+]?(nan|inf(inity)?)\b/i;

/** A column of this sheet. */
interface Head {
  column: Column;
  unit?: string;
}

/**
 * Rows of a sheet whose first row names its columns. Numbers are checked here, so that what is wrong is told with its cell.
 * @throws GepRefused with sheet, line and column
 */
export function readList(sheet: Sheet, layout: Layout): ReadRow[] {
  const [first, ...others] = sheet.rows;
  if (!first) return [];
  const heads = headsOf(sheet.name, first, layout);
  return others.map((row) => readRow(sheet.name, row, heads));
}

function headsOf(sheet: string, { line, cells }: Row, { columns }: Layout): (Head | undefined)[] {
  const heads = cells.map((cell) => cell && within(cellPlace(sheet, cell), () => headIn(cell, columns)));
  heads.forEach((head, n) => {
    const isAgain = head && heads.findIndex((other) => other?.column === head.column) < n;
    if (isAgain)
      throw new GepRefused('InputRepeated', cells[n]?.text ?? '', 'name each column once', placeOf(sheet, line, n));
  });
  const missing = columns.find((column) => !column.isOptional && !heads.some((head) => head?.column === column));
  if (!missing) return heads;
  throw new GepRefused('InputMissing', headOf(missing, 'zh'), 'add this column', { sheet, line });
}

function headIn({ text }: Cell, columns: readonly Column[]): Head {
  // A head that has brackets of its own, first.
  const whole = columns.find((column) => isHeadOf(text, column));
  if (whole) return { column: whole };
  const { title, unit: unitText } = splitHead(text);
  const column = columns.find((one) => isHeadOf(title, one));
  if (!column) {
    throw new GepRefused('InputUnknown', text, `this table has ${columns.map((one) => headOf(one, 'zh')).join(', ')}`);
  }
  if (unitText === undefined) return { column };
  if (column.holds === 'text') throw new GepRefused('InputUnknown', text, 'this column holds words; take the unit out');
  requireKind(unitText, column);
  return { column, unit: unitText };
}

/** @throws GepRefused UnitUnknown, UnitMismatch */
function requireKind(unitText: string, { holds }: Column): void {
  unit(unitText);
  if (typeof holds === 'object') readField({ ...holds, most: undefined }, withUnit('1', unitText));
}

function readRow(sheet: string, row: Row, heads: readonly (Head | undefined)[]): ReadRow {
  const stray = row.cells.find((cell) => cell && !heads[cell.column]);
  if (stray) throw new GepRefused('InputUnknown', stray.text, 'its column has no head', cellPlace(sheet, stray));
  const members = heads.flatMap((head, column) => {
    if (!head) return [];
    const place = placeOf(sheet, row.line, column);
    const member = within(place, () => memberOf(head, row.cells[column]?.text));
    return member === undefined ? [] : [[head.column.name, member] as const];
  });
  return {
    members: Object.fromEntries(members),
    place: { sheet, line: row.line },
    at: (name) =>
      placeOf(
        sheet,
        row.line,
        heads.findIndex((head) => head?.column.name === name),
      ),
  };
}

/** As the inputs hold it. @throws GepRefused InputMissing, SourceMissing, and what is wrong with a number */
function memberOf({ column, unit: unitText }: Head, text: string | undefined): string | undefined {
  const { name, holds, isOptional, words } = column;
  if (text === undefined) {
    if (isOptional) return undefined;
    const isSource = name === 'source' || name === 'standing';
    throw new GepRefused(isSource ? 'SourceMissing' : 'InputMissing', headOf(column, 'zh'), 'fill this cell');
  }
  if (holds === 'text') return (words && Object.hasOwn(words, text) ? words[text] : undefined) ?? text;
  if (NO_NUMBER.test(text)) throw new GepRefused('CellIsError', text, 'write the number');
  const given = withUnit(text, unitText);
  if (typeof holds === 'object') readField(holds, given);
  else quantity(given);
  return given;
}

/** A bare number takes the unit of its column's head; one with its own unit keeps that. */
function withUnit(text: string, unitText: string | undefined): string {
  const isBare = /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(text);
  return isBare && unitText !== undefined && unitText !== '1' ? `${text} ${unitText}` : text;
}

function placeOf(sheet: string, line: number, column: number): CellPlace {
  return column < 0 ? { sheet, line } : { sheet, line, column: columnLetter(column) };
}
