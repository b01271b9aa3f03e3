import type { Item, Named } from '../../../sdk/gep/items/item.ts';
import { legible, signedYuan } from '../../../sdk/units/format.ts';
import { spoken, t } from '../words.ts';

export const yuanOf = (fen: bigint | string) => t('unit.yuan', { n: signedYuan(BigInt(fen)) });

/** A key of a row as people say it; one of their own as they wrote it. */
export function keyWord(value: string): string {
  return t(`gep.key.${value}`);
}

/** "产量（kg、t、个…）": what is asked for, and a unit of its kind. */
export function fieldLabel(field: Named): string {
  return field.unit === '*' || field.unit === '1' ? spoken(field) : `${spoken(field)}（${field.unit}）`;
}

/** "V = Q × c" of an item, before it is worked. */
export function formulaOf({ lines }: Item): string {
  const last = lines.at(-1);
  return last
    ? `${last.symbol} = ${last.formula
        .replaceAll('*', '×')
        .replaceAll('/', '÷')
        .replace(/sum\((\w+)\)/g, 'Σ $1')}`
    : '';
}

export function workedText(step: { symbol: string; formula: string; worked: string; text: string }): string {
  const { symbol, formula, worked, text } = step;
  return legible(worked === text ? `${symbol} = ${formula} = ${text}` : `${symbol} = ${formula} = ${worked} = ${text}`);
}
