import { ITEMS } from '../../items/allItems.ts';
import type { Field, Item, Table } from '../../items/item.ts';
import type { Column, Layout } from './column.ts';

const text = (name: string, zh: string, en: string): Column => ({ name, zh, en, holds: 'text' });
const value = (zh: string, en: string): Column => ({ name: 'value', zh, en, holds: 'quantity' });

const STANDING: Column = {
  ...text('standing', '依据', 'Standing'),
  words: { 有出处: 'sourced', 待核: 'unverified', 假定: 'assumed' },
};
const SOURCE = text('source', '出处', 'Source');

/** Texts of the account as a whole: what, and its value beside it. Path in the inputs → how the line is called. */
export const HEAD = {
  name: 'account',
  zh: '账户',
  lines: {
    'area.level': { zh: '层级', en: 'Level' },
    'area.region': { zh: '区划代码', en: 'Region' },
    'area.name': { zh: '名称', en: 'Name' },
    year: { zh: '年度', en: 'Year' },
    'methodology.code': { zh: '方法', en: 'Methodology' },
    'methodology.edition': { zh: '版本', en: 'Edition' },
    priceBasis: { zh: '价格基准', en: 'Price basis' },
  },
} as const;

export type HeadLine = keyof typeof HEAD.lines;

/** Levels as they may be written in a table. */
export const LEVELS: Readonly<Record<string, string>> = {
  市: 'city',
  县: 'county',
  乡镇: 'township',
  村: 'village',
  项目: 'project',
};

/** A sheet that nobody reads: explanations, and the keys that a methodology has numbers for. */
export const NOTES = { name: 'notes', zh: '说明' } as const;

export const PARCELS: Layout = { name: 'parcels', zh: '地块', columns: [text('parcel', '地块编号', 'Parcel')] };

export const PRICES: Layout = {
  name: 'prices',
  zh: '价格',
  columns: [
    text('product', '产品', 'Product'),
    value('单价', 'Price'),
    STANDING,
    SOURCE,
    { ...text('basis', '价格基准', 'Price basis'), isOptional: true },
  ],
};

export const PARAMETERS: Layout = {
  name: 'parameters',
  zh: '参数',
  columns: [text('name', '参数', 'Parameter'), value('数值', 'Value'), STANDING, SOURCE],
};

export const IMPORTS: Layout = {
  name: 'imports',
  zh: '外来价值',
  columns: [text('what', '事项', 'What'), value('价值', 'Value'), SOURCE],
};

/** Of an item that has no table of its own, a line says that it is counted. */
export const COUNTED: Column = { ...text('counted', '计入', 'Counted'), words: { 是: 'yes' } };

const KEYS: Readonly<Record<string, { zh: string; en: string }>> = {
  ecosystem: { zh: '生态系统', en: 'Ecosystem' },
  lake: { zh: '湖泊', en: 'Lake' },
  marsh: { zh: '沼泽', en: 'Marsh' },
  place: { zh: '地点', en: 'Place' },
  pollutant: { zh: '污染物', en: 'Pollutant' },
  premium: { zh: '溢价项', en: 'Item' },
  product: { zh: '产品', en: 'Product' },
  reservoir: { zh: '水库', en: 'Reservoir' },
  stand: { zh: '林分', en: 'Stand' },
  step: { zh: '指数等级', en: 'Step of the index' },
  water: { zh: '水体', en: 'Water' },
};

/** A table of an item, and the sheet it stands in. */
export interface TableLayout extends Layout {
  item: string;
  /** Undefined for an item without tables. */
  table?: string;
}

export const TABLES: readonly TableLayout[] = ITEMS.flatMap((item) => {
  const tables = Object.entries(item.tables);
  return tables.length > 0 ? tables.map(([name, table]) => tableLayout(item, name, table)) : [countedLayout(item)];
});

function tableLayout(item: Item, name: string, table: Table): TableLayout {
  const keys = table.keys.map((key) => ({ ...(KEYS[key] ?? { zh: key, en: key }), name: key, holds: 'text' as const }));
  const fields = Object.entries(table.fields).map(([symbol, field]) => columnOf(symbol, field));
  return {
    ...{ name: `${item.code}.${name}`, item: item.code, table: name },
    zh: `${item.zh}·${table.zh}`,
    columns: [...keys, ...fields],
  };
}

function columnOf(name: string, field: Field): Column {
  const { zh, en, otherwise } = field;
  return { name, zh, en, holds: field, ...(otherwise !== undefined && { isOptional: true }) };
}

function countedLayout({ code, zh }: Item): TableLayout {
  return { name: code, item: code, zh, columns: [COUNTED] };
}

export const LISTS: readonly Layout[] = [PARCELS, PRICES, PARAMETERS, IMPORTS];
