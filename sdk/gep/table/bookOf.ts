import type { GepInputs } from '../account/inputs.ts';
import { GepRefused } from '../gepRefused.ts';
import { itemOf } from '../items/allItems.ts';
import type { Parameter } from '../items/item.ts';
import type { Methodology } from '../methodology/methodology.ts';
import { own } from '../own.ts';
import { type Column, headOf, type Layout } from './layout/column.ts';
import {
  COUNTED,
  HEAD,
  IMPORTS,
  LEVELS,
  NOTES,
  PARAMETERS,
  PARCELS,
  PRICES,
  TABLES,
  type TableLayout,
} from './layout/layouts.ts';

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
      notes(methodology, layouts, language),
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

function nameOf({ name, zh }: { name: string; zh: string }, language: Language): string {
  return language === 'zh' ? zh : name;
}

/** How to fill the sheets in, and for each column of keys those that the methodology has numbers for. */
function notes(methodology: Methodology, layouts: readonly TableLayout[], language: Language): WrittenSheet {
  const how = HOW[language].map((line) => [line]);
  const keys = layouts.flatMap((layout) =>
    keysOf(methodology, layout).map(([column, known]) => [nameOf(layout, language), column, known.join(' ')]),
  );
  return { name: nameOf(NOTES, language), rows: [...how, ...keys] };
}

function keysOf(methodology: Methodology, { item, table }: TableLayout): [column: string, known: string[]][] {
  const parameters = Object.values(itemOf(item)?.tables[table ?? '']?.parameters ?? {});
  return parameters.flatMap((parameter) => {
    const by = parameter.by === undefined ? [] : [parameter.by].flat();
    const known = numberNames(methodology, parameter);
    return known.length > 0 ? [[by.join('.'), known] as [string, string[]]] : [];
  });
}

function numberNames({ parameters, prices }: Methodology, { name, by }: Parameter): string[] {
  if (by === undefined) return [];
  const names = [parameters, ...Object.values(prices)].flatMap(Object.keys);
  const own = names.filter((one) => one.startsWith(`${name}.`)).map((one) => one.slice(name.length + 1));
  return [...new Set(own)];
}

const HOW: Record<Language, string[]> = {
  zh: [
    '每张表填一个核算项目；不核算的项目留空或删去该表。',
    '单位写在表头方括号内，如「面积 A [ha]」；各行单位不同时，表头不写单位，每格写「1600 mm」。',
    '只填数值与文字：公式、合并单元格、日期一律不收。',
    '依据填：有出处、待核、假定。价格与参数须注明出处。',
    '本方法备有参数的填写值如下：',
  ],
  en: [
    'Each sheet is one item; leave those empty that are not counted, or delete them.',
    'Units stand in the head of a column, like "Area A [ha]"; where rows differ, leave the head without and write "1600 mm".',
    'Values and words alone: formulas, merged cells and dates are refused.',
    'Standing is sourced, unverified or assumed. Prices and parameters need their source.',
    'The methodology has numbers for these keys:',
  ],
};
