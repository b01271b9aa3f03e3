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

/** "V = Q × c" of an item, before it is worked; of one that only sums its rows, what is summed: "V = Σ (Y × p − IC)". */
export function formulaOf({ lines, tables }: Item): string {
  const last = lines.at(-1);
  if (!last) return '';
  const [, summed] = /^sum\((\w+)\)$/.exec(last.formula) ?? [];
  const row = Object.values(tables)
    .flatMap((table) => table.lines)
    .find(({ symbol }) => symbol === summed);
  const text = row ? `Σ (${signs(row.formula)})` : signs(last.formula);
  return `${last.symbol} = ${text}`;
}

function signs(formula: string): string {
  return formula
    .replace(/sum\((\w+)\)/g, 'Σ $1')
    .replaceAll('*', '×')
    .replaceAll('/', '÷')
    .replaceAll('-', '−');
}

/** Where the numbers say no more than the symbols, they stand once. */
export function workedText(step: { symbol: string; formula: string; worked: string; text: string }): string {
  const { symbol, formula, worked, text } = step;
  const parts = worked === text || worked === formula ? [symbol, formula, text] : [symbol, formula, worked, text];
  return legible(parts.join(' = '));
}
