import { yuan } from '../../../sdk/units/format.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

/** "3.85" by 4 places → 38,500; NaN for what is no such number, has too many places, or is less than nothing. */
export function scaledOf(text: string, places: number): number {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d+))?$/.exec(text.trim().replaceAll(',', '')) ?? [];
  if (whole === undefined || fraction.length > places) return Number.NaN;
  return Number(`${whole}${fraction.padEnd(places, '0')}`);
}

/** The reverse, without noughts that say nothing: 38,500 by 4 → "3.85". */
export function decimalOf(value: number, places: number): string {
  const text = String(value).padStart(places + 1, '0');
  if (places === 0) return text;
  const fraction = text.slice(-places).replace(/0+$/, '');
  return `${text.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Fen as one types yuan: "300,000", "12.50". */
export function typedYuan(fen: bigint | string): string {
  return yuan(quantity('fen', BigInt(fen))).replace(/\.00$/, '');
}
