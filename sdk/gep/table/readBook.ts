import { type GepInputs, readInputs } from '../account/inputs.ts';
import { GepRefused } from '../gepRefused.ts';
import { type Book, cellPlace, type Row, type Sheet } from './book.ts';
import type { Layout } from './layout/column.ts';
import {
  HEAD,
  type HeadLine,
  IMPORTS,
  LEVELS,
  LISTS,
  NOTES,
  PARAMETERS,
  PARCELS,
  PRICES,
  TABLES,
  type TableLayout,
} from './layout/layouts.ts';
import { located, notePlaces, type Places, type Where } from './places.ts';
import { type ReadRow, readList } from './readList.ts';

/** Inputs that a table holds, and where each of them stands in it. */
export interface TableInputs {
  inputs: GepInputs;
  where: Where;
}

export function isNotes(sheet: string): boolean {
  return sheet === NOTES.name || sheet === NOTES.zh;
}

/** Inputs from the sheets of a book. @throws GepRefused with sheet, line and column */
export function readBook(book: Book): TableInputs {
  const sheets = sheetsByName(book);
  const places = notePlaces();
  const rowsOf = (layout: Layout) => {
    const sheet = sheets.get(layout.name);
    if (sheet) places.note(layout.name, { sheet: sheet.name });
    return sheet ? readList(sheet, layout) : [];
  };

  const head = readHead(sheets.get(HEAD.name), places);
  const parcels = rowsOf(PARCELS);
  for (const [n, row] of parcels.entries()) places.note(`area.parcels.${n}`, row.at('parcel'));
  const value = {
    form: 'liangshan.gep-inputs.v1',
    area: {
      ...{ level: head('area.level'), region: head('area.region'), name: head('area.name') },
      ...(parcels.length > 0 && { parcels: parcels.map(({ members }) => members.parcel) }),
    },
    year: yearOf(head('year')),
    methodology: { code: head('methodology.code'), edition: head('methodology.edition') },
    priceBasis: head('priceBasis'),
    prices: keyed('prices', 'product', rowsOf(PRICES), places, { basis: head('priceBasis') }),
    parameters: keyed('parameters', 'name', rowsOf(PARAMETERS), places),
    items: itemsOf(rowsOf, places),
    imports: listed('imports', rowsOf(IMPORTS), places),
  };
  return { inputs: located(places.where, () => readInputs(value)), where: places.where };
}

/** Every sheet is one that is read, once. */
function sheetsByName({ sheets }: Book): Map<string, Sheet> {
  const known = [HEAD, ...LISTS, ...TABLES];
  const found = new Map<string, Sheet>();
  for (const sheet of sheets.filter(({ name }) => !isNotes(name.trim()))) {
    const name = sheet.name.trim();
    const layout = known.find((one) => one.name === name || one.zh === name);
    const place = { sheet: name, line: sheet.line };
    if (!layout) {
      throw new GepRefused(
        'InputUnknown',
        name,
        `no table is called so; take a name like ${HEAD.zh}, ${PRICES.zh} or food.products from the template`,
        place,
      );
    }
    if (found.has(layout.name)) throw new GepRefused('InputRepeated', name, 'put its rows into one table', place);
    found.set(layout.name, sheet);
  }
  return found;
}

/** Lines of the head: what, and beside it the value. */
function readHead(sheet: Sheet | undefined, places: Places): (line: HeadLine) => string | undefined {
  if (!sheet)
    throw new GepRefused(
      'InputMissing',
      HEAD.zh,
      `bring a table called ${HEAD.zh} (or ${HEAD.name}), as in the template`,
    );
  for (const part of ['area', 'year', 'methodology', 'priceBasis']) places.note(part, { sheet: sheet.name });
  const values = new Map<string, string>();
  for (const row of sheet.rows) readLine(sheet.name, row, values, places);
  const level = values.get('area.level');
  if (level !== undefined && Object.hasOwn(LEVELS, level)) values.set('area.level', LEVELS[level] ?? level);
  return (line) => values.get(line);
}

function readLine(sheet: string, { line, cells }: Row, values: Map<string, string>, places: Places): void {
  const [title, value, ...others] = cells;
  const stray = title === undefined ? value : others.find((cell) => cell !== undefined);
  if (stray)
    throw new GepRefused(
      'InputUnknown',
      stray.text,
      'a line has a name and beside it one value',
      cellPlace(sheet, stray),
    );
  if (title === undefined) return;
  const found = Object.entries(HEAD.lines).find(([path, { zh, en }]) => [path, zh, en].includes(title.text));
  if (!found) {
    const known = Object.values(HEAD.lines).map(({ zh }) => zh);
    throw new GepRefused('InputUnknown', title.text, `the lines are ${known.join(', ')}`, cellPlace(sheet, title));
  }
  const [path] = found;
  if (values.has(path)) throw new GepRefused('InputRepeated', title.text, 'say it once', cellPlace(sheet, title));
  places.note(path, value ? cellPlace(sheet, value) : { sheet, line, column: 'B' });
  if (value) values.set(path, value.text);
}

function yearOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d{4}$/.test(text) ? Number(text) : text;
}

/** Rows by a key of theirs. @throws GepRefused InputRepeated, InputUnknown */
function keyed(
  list: string,
  key: string,
  rows: readonly ReadRow[],
  places: Places,
  otherwise: Record<string, string | undefined> = {},
) {
  const found = new Map<string, Record<string, string | undefined>>();
  for (const row of rows) {
    const { [key]: name = '', ...members } = row.members;
    if (name.startsWith('_')) throw new GepRefused('InputUnknown', name, 'begin with a letter', row.at(key));
    if (found.has(name)) throw new GepRefused('InputRepeated', name, 'leave one of the two rows', row.at(key));
    found.set(name, { ...otherwise, ...members });
    noteRow(`${list}.${name}`, row, places);
    places.note(`${list}.${name}`, row.at(key));
  }
  return Object.fromEntries(found);
}

function listed(list: string, rows: readonly ReadRow[], places: Places): Record<string, string>[] {
  return rows.map((row, n) => {
    noteRow(`${list}.${n}`, row, places);
    return row.members;
  });
}

function noteRow(path: string, row: ReadRow, places: Places): void {
  places.note(path, row.place);
  for (const name of Object.keys(row.members)) places.note(`${path}.${name}`, row.at(name));
}

function itemsOf(
  rowsOf: (layout: Layout) => ReadRow[],
  places: Places,
): Record<string, Record<string, Record<string, string>[]>> {
  const items = new Map<string, Record<string, Record<string, string>[]>>();
  for (const layout of TABLES) {
    const rows = rowsOf(layout);
    const [first] = rows;
    if (!first) continue;
    const tables = items.get(layout.item) ?? {};
    items.set(layout.item, tables);
    places.note(`items.${layout.item}`, { sheet: first.place.sheet });
    if (layout.table === undefined) requireCounted(rows);
    else tables[layout.table] = tableOf(layout, layout.table, rows, places);
  }
  return Object.fromEntries(items);
}

function tableOf(
  { item }: TableLayout,
  table: string,
  rows: readonly ReadRow[],
  places: Places,
): Record<string, string>[] {
  places.note(`items.${item}.${table}`, { sheet: rows[0]?.place.sheet ?? '' });
  return listed(`items.${item}.${table}`, rows, places);
}

function requireCounted(rows: readonly ReadRow[]): void {
  const other = rows.find(({ members }, n) => n > 0 || members.counted !== 'yes');
  if (!other) return;
  throw new GepRefused(
    'InputUnknown',
    other.members.counted ?? '',
    'write "是" (yes) in one line, or leave the table empty',
    other.at('counted'),
  );
}
