import type { GepPlace, GepRefused } from '../../../sdk/gep/gepRefused.ts';
import { itemOf } from '../../../sdk/gep/items/allItems.ts';
import type { Line } from '../../../sdk/gep/items/item.ts';
import { spoken, t } from '../words.ts';

const HEAD: Readonly<Record<string, string>> = {
  'area.region': 'gep.fact.region',
  'area.name': 'desk.gep.areaName',
  'area.parcels': 'desk.gep.parcelsShort',
  year: 'gep.fact.year',
  priceBasis: 'gep.fact.basis',
  methodology: 'gep.fact.methodology',
};

/** A refusal in words: where, what was found, what to do. */
export function refusalWords({ code, value, place }: GepRefused): string {
  const where = placeWords(place);
  const what = t(`desk.gep.refused.${code}`, { value: value === '' ? t('desk.gep.nothing') : value });
  return where === '' ? what : t('desk.gep.at', { where, what });
}

/** A field of the account's head by its name; one of a number of one's own as it is. */
function headWords(field: string): string {
  const key = HEAD[field.split('.').slice(0, 2).join('.')];
  return key === undefined ? field : t(key);
}

/** What is worked out has a symbol too: a unit may be wrong in it alone. */
function lineOf(symbol: string, ...within: readonly ({ lines: readonly Line[] } | undefined)[]): Line | undefined {
  return within.flatMap((one) => one?.lines ?? []).find((line) => line.symbol === symbol);
}

/** "食物，产品，第 2 行，产量"; in a file "工作表 食物，第 3 行，B 列". */
function placeWords({ item: code, table, row, field, sheet, line, column }: GepPlace): string {
  const item = code === undefined ? undefined : itemOf(code);
  const its = table === undefined ? undefined : item?.tables[table];
  const itsField = field === undefined ? undefined : (its?.fields[field] ?? lineOf(field, its, item));
  const inFile = [
    sheet === undefined ? '' : t('desk.gep.place.sheet', { sheet }),
    line === undefined ? '' : t('desk.gep.place.line', { line }),
    column === undefined ? '' : t('desk.gep.place.column', { column }),
  ];
  const inItem = [
    item ? spoken(item) : (code ?? ''),
    its ? spoken(its) : (table ?? ''),
    row === undefined || line !== undefined ? '' : t('desk.gep.place.row', { row: row + 1 }),
    itsField ? spoken(itsField) : headWords(field ?? ''),
  ];
  return [...inFile, ...inItem].filter((part) => part !== '').join(t('desk.gep.place.join'));
}
