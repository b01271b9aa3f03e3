import { type GepPlace, GepRefused } from '../../gepRefused.ts';
import { type Cell, columnLetter, type Row } from '../book.ts';
import { MOST_COLUMNS, MOST_ROWS } from '../limits.ts';
import { cellText, tooLarge, unreadable } from '../refusals.ts';
import { numberText, percentText } from './numberText.ts';
import type { NumberStyle } from './readStyles.ts';
import { readXml } from './readXml.ts';

/** What cells of a sheet refer to. */
export interface SheetContext {
  name: string;
  strings: readonly string[];
  styles: readonly NumberStyle[];
  /** Told of each cell that isn't empty; throws when the file has too many. */
  onCell(): void;
}

/** A cell while it is read. */
interface Open {
  line: number;
  column: number;
  kind: string;
  style: NumberStyle;
  raw: string;
}

/**
 * Rows of a sheet that hold something; values alone, as they were typed in.
 * @throws GepRefused CellIsFormula, CellsMerged, CellIsDate, CellIsError, TableTooLarge, TableUnreadable
 */
export function readSheet(xml: string, context: SheetContext): Row[] {
  const rows: Row[] = [];
  let cells: (Cell | undefined)[] = [];
  let [line, column, isText, phonetic] = [0, -1, false, 0];
  let open: Open | undefined;
  const here = (): GepPlace => ({ sheet: context.name, line, ...(open && { column: columnLetter(open.column) }) });

  readXml(xml, {
    open: (name, attribute) => {
      if (name === 'row') {
        line = nextLine(attribute('r'), line, context.name);
        [cells, column] = [[], -1];
      } else if (name === 'c') {
        column = nextColumn(attribute('r'), { line, column }, here());
        const style = context.styles[Number(attribute('s') ?? '0')] ?? 'plain';
        open = { line, column, kind: attribute('t') ?? 'n', style, raw: '' };
      } else if (name === 'f') {
        throw new GepRefused('CellIsFormula', 'formula', 'paste what it comes to as a value', here());
      } else if (name === 'mergeCell') {
        throw merged(context.name, attribute('ref') ?? '');
      } else if (name === 'rPh') phonetic += 1;
      else isText = (name === 'v' || name === 't') && phonetic === 0;
    },
    text: (text) => {
      if (open && isText) open.raw += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'c' && open) {
        const cell = cellOf(open, context, here);
        if (cell) place(cell, cells, here(), context);
        open = undefined;
      }
      if (name === 'row' && cells.length > 0) addRow(rows, { line, cells }, context.name);
    },
  });
  return rows;
}

function cellOf({ line, column, kind, style, raw }: Open, { strings }: SheetContext, here: () => GepPlace) {
  const text = cellText(kind === 's' && raw !== '' ? stringOf(strings, raw, here) : raw, here);
  if (text === '') return undefined;
  if (kind === 'e') throw new GepRefused('CellIsError', text, 'write the number, or leave the cell empty', here());
  if (kind === 'd' || (kind === 'n' && style === 'date')) {
    throw new GepRefused('CellIsDate', text, 'set the cell’s format to "text" or "general" and write it anew', here());
  }
  if (kind !== 'n') return { text, line, column };
  const number = numberText(text);
  if (number === undefined) throw new GepRefused('CellIsError', text, 'write a number', here());
  return { text: style === 'percent' ? percentText(number) : number, line, column };
}

function stringOf(strings: readonly string[], raw: string, here: () => GepPlace): string {
  const text = strings[Number(raw)];
  if (text !== undefined) return text;
  throw unreadable(raw, 'it refers to a text that isn’t in the file; save it again', here());
}

function place(cell: Cell, cells: (Cell | undefined)[], here: GepPlace, { onCell }: SheetContext): void {
  if (cell.column >= MOST_COLUMNS)
    throw tooLarge(`column ${columnLetter(cell.column)}`, `a table has at most ${MOST_COLUMNS}`, here);
  onCell();
  while (cells.length < cell.column) cells.push(undefined);
  cells.push(cell);
}

function addRow(rows: Row[], row: Row, sheet: string): void {
  rows.push(row);
  if (rows.length <= MOST_ROWS) return;
  throw tooLarge(`${rows.length} rows`, `a table has at most ${MOST_ROWS - 2}`, { sheet, line: row.line });
}

function nextLine(given: string | undefined, before: number, sheet: string): number {
  const line = given === undefined ? before + 1 : Number(given);
  if (Number.isSafeInteger(line) && line > before) return line;
  throw unreadable(`row ${given}`, 'its rows are out of order; save the file again', { sheet });
}

/** Cells stand in order; "C7" says so twice, and must not lie. */
function nextColumn(
  given: string | undefined,
  { line, column }: { line: number; column: number },
  here: GepPlace,
): number {
  if (given === undefined) return column + 1;
  const [, letters = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(given) ?? [];
  const found = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (found > column && Number(row) === line) return found;
  throw unreadable(given, 'its cells are out of order; save the file again', here);
}

function merged(sheet: string, ref: string): GepRefused {
  const [, column, line] = /^([A-Z]{1,3})(\d{1,7})/.exec(ref) ?? [];
  const place = { sheet, ...(line && { line: Number(line) }), ...(column && { column }) };
  return new GepRefused('CellsMerged', ref, 'split the merged cells and write each value into its own row', place);
}
