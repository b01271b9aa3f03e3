import { grouped, signedYuan } from '../../../sdk/units/format.ts';
import { t } from '../words.ts';

const PPM_DECIMALS = 4;
const BPS_DECIMALS = 2;

/** Fen as "1,234.56 元"; what isn't known is said to be so. */
export function yuanOf(fen: bigint | string | null): string {
  return fen === null ? t('none.value') : t('unit.yuan', { n: signedYuan(BigInt(fen)) });
}

/** Millionths a year as "3.85 %". */
export function rateOf(ppm: number): string {
  return t('unit.percent', { n: decimal(ppm, PPM_DECIMALS) });
}

/** Ten-thousandths as "62.5 %". */
export function shareOf(bps: number): string {
  return t('unit.percent', { n: decimal(bps, BPS_DECIMALS) });
}

/** A factor in ten-thousandths as "1.18": two places, rounded down, so that nothing looks healthier than it is. */
export function healthOf(bps: bigint | string): string {
  const hundredths = BigInt(bps) / 100n;
  return `${grouped(hundredths / 100n)}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}

/** A whole number of smaller units, without the noughts that say nothing: 38500 by 4 → "3.85". */
function decimal(value: number, decimals: number): string {
  const text = String(Math.abs(value)).padStart(decimals + 1, '0');
  const fraction = text.slice(-decimals).replace(/0+$/, '');
  const whole = grouped(BigInt(text.slice(0, -decimals)));
  return `${value < 0 ? '−' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Fen as yuan for an axis, where the last two digits say nothing. */
export function yuanNumber(fen: bigint | string): number {
  return Number(BigInt(fen) / 100n);
}
