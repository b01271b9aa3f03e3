import { itemOf } from '../items/allItems.ts';
import type { Parameter } from '../items/item.ts';
import type { Methodology } from '../methodology/methodology.ts';
import type { Language, WrittenSheet } from './bookOf.ts';
import { nameOf } from './layout/column.ts';
import { NOTES, type TableLayout } from './layout/layouts.ts';

/** How to fill the sheets in, and for each column of keys those that the methodology has numbers for. */
export function notesOf(methodology: Methodology, layouts: readonly TableLayout[], language: Language): WrittenSheet {
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
  const known = names.filter((one) => one.startsWith(`${name}.`)).map((one) => one.slice(name.length + 1));
  return [...new Set(known)];
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
