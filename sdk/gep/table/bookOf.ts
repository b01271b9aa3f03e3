import type { GepInputs } from '../account/inputs.ts';
import { GepRefused } from '../gepRefused.ts';
import type { Methodology } from '../methodology/methodology.ts';
import { own } from '../own.ts';
import { type Column, headOf, type Layout, nameOf } from './layout/column.ts';
import {
  COUNTED,
  HEAD,
  IMPORTS,
  LEVELS,
  PARAMETERS,
  PARCELS,
  PRICES,
  TABLES,
  type TableLayout,
} from './layout/layouts.ts';
import { notesOf } from './notesOf.ts';

export type Language = 'zh' | 'en';

/** A sheet to be written: its name and its rows of texts. */
export interface WrittenSheet {
  name: string;
  rows: string[][];
}

/** Sheets to be written by `writeCsv` or `writeXlsx`; read again they are the same inputs. */
export interface WrittenBook {
  sheets: WrittenSheet[];
}

type Rows = readonly Readonly<Record<string, string>>[];

/** Inputs as tables. @throws GepRefused InputMissing for an item that has tables but brings none */
export function bookOf(inputs: GepInputs, language: Language = 'zh'): WrittenBook {
  const { area, prices, parameters, imports } = inputs;
  const list = (layout: Layout, rows: Rows) => (rows.length > 0 ? [sheetOf(layout, rows, language)] : []);
  return {
    sheets: [
      headSheet(inputs, language),
      ...list(PARCELS, area.level === 'project' ? area.parcels.map((parcel) => ({ parcel })) : []),
      ...list(PRICES, keyedRows('product', prices)),
      ...list(PARAMETERS, keyedRows('name', parameters)),
      ...Object.entries(inputs.items).flatMap(([code, tables]) => itemSheets(code, tables, language)),
      ...list(IMPORTS, imports),
    ],
  };
}

/** What a methodology asks for, to be filled in: a sheet for each table that it takes, and explanations. */
export function templateBook(methodology: Methodology, language: Language = 'zh'): WrittenBook {
  const { items, state } = methodology;
  const layouts = TABLES.filter(({ item, table }) => {
    const allowed = own(items, item);
    return allowed && (table === undefined || allowed.includes(table));
  });
  const lists = [PRICES, ...(state === 'incomplete' ? [PARAMETERS] : []), ...layouts, IMPORTS, PARCELS];
  return {
    sheets: [
      headSheet(blank(methodology), language),
      ...lists.map((layout) => sheetOf(layout, [], language)),
      notesOf(methodology, layouts, language),
    ],
  };
}

function blank({ code, edition, prices }: Methodology) {
  const area = { level: '', region: '', name: '' };
  return { area, year: '', methodology: { code, edition }, priceBasis: Object.keys(prices)[0] ?? '' };
}

function headSheet(
  of: Pick<GepInputs, 'methodology' | 'priceBasis'> & { area: object; year: number | string },
  language: Language,
) {
  const rows = Object.entries(HEAD.lines).map(([path, title]) => [title[language], textAt(of, path, language)]);
  return { name: nameOf(HEAD, language), rows };
}

function textAt(of: unknown, path: string, language: Language): string {
  const value = path.split('.').reduce((inside, part) => (inside as Record<string, unknown>)[part], of);
  const text = String(value);
  return language === 'zh' && path === 'area.level' ? inWords(text, LEVELS) : text;
}

function itemSheets(code: string, tables: GepInputs['items'][string], language: Language): WrittenSheet[] {
  const layouts = TABLES.filter(({ item }) => item === code);
  const isPlain = layouts.length === 1 && layouts[0]?.table === undefined;
  const names = Object.keys(tables);
  const foreign = names.find((name) => !layouts.some(({ table }) => table === name));
  if (foreign !== undefined) throw new GepRefused('InputUnknown', foreign, 'no table is called so', { item: code });
  if (!isPlain && names.length === 0) {
    throw new GepRefused('InputMissing', code, 'an item that has tables is written by them', { item: code });
  }
  const rowsOf = ({ table }: TableLayout): Rows =>
    table === undefined ? [{ [COUNTED.name]: 'yes' }] : (own(tables, table) ?? []);
  return layouts
    .filter((layout) => rowsOf(layout).length > 0)
    .map((layout) => sheetOf(layout, rowsOf(layout), language));
}

function sheetOf(layout: Layout, rows: Rows, language: Language): WrittenSheet {
  const unknown = rows.flatMap(Object.keys).find((name) => !layout.columns.some((column) => column.name === name));
  if (unknown !== undefined)
    throw new GepRefused('InputUnknown', unknown, 'this table has no such column', { table: layout.name });
  const units = layout.columns.map((column) => unitOfColumn(column, rows));
  const head = layout.columns.map((column, n) => `${headOf(column, language)}${units[n] ? ` [${units[n]}]` : ''}`);
  const body = rows.map((row) =>
    layout.columns.map((column, n) => cellOf(own(row, column.name), column, { unit: units[n], language })),
  );
  return { name: nameOf(layout, language), rows: [head, ...body] };
}

function cellOf(
  text: string | undefined,
  { words }: Column,
  { unit, language }: { unit?: string; language: Language },
): string {
  if (text === undefined) return '';
  if (words) return language === 'zh' ? inWords(text, words) : text;
  return unit === undefined || unit === '1' ? text : text.slice(0, -unit.length - 1);
}

/** The unit of a whole column: that of its field where nothing is written yet, else the one that all its numbers have. */
function unitOfColumn({ name, holds }: Column, rows: Rows): string | undefined {
  if (holds === 'text') return undefined;
  if (rows.length === 0) return typeof holds === 'object' && holds.unit !== '*' ? holds.unit : undefined;
  const given = rows.map((row) => own(row, name)).filter((text) => text !== undefined);
  const units = new Set(given.map((text) => /^[\d.]+(?:e-?\d+)?(?: (.+))?$/.exec(text)?.[1] ?? '1'));
  const [only] = units;
  const isSafe = units.size === 1 && given.every((text) => !text.includes(' ') === (only === '1'));
  return isSafe && only !== undefined && only === only.trim() && !/[[\]]/.test(only) ? only : undefined;
}

function keyedRows(key: string, records: Readonly<Record<string, Record<string, string>>>): Record<string, string>[] {
  return Object.entries(records).map(([name, members]) => ({ [key]: name, ...members }));
}

function inWords(text: string, words: Readonly<Record<string, string>>): string {
  return Object.entries(words).find(([, meant]) => meant === text)?.[0] ?? text;
}
