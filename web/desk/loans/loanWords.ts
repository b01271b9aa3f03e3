import { grouped, signedYuan } from '../../../sdk/units/format.ts';
import { t } from '../words.ts';
import { decimalOf } from './scaled.ts';

const PPM_PLACES = 4;
const BPS_PLACES = 2;

/** Fen as "1,234.56 元"; what isn't known is said to be so. */
export function yuanOf(fen: bigint | string | null): string {
  return fen === null ? t('none.value') : t('unit.yuan', { n: signedYuan(BigInt(fen)) });
}

/** Millionths a year as "3.85 %". */
export function rateOf(ppm: number): string {
  return t('unit.percent', { n: decimalOf(ppm, PPM_PLACES) });
}

/** Ten-thousandths as "62.5 %". */
export function shareOf(bps: number): string {
  return t('unit.percent', { n: decimalOf(bps, BPS_PLACES) });
}

/** A factor in ten-thousandths as "1.18": two places, rounded down, so that nothing looks healthier than it is. */
export function healthOf(bps: bigint | string): string {
  const hundredths = BigInt(bps) / 100n;
  return `${grouped(hundredths / 100n)}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}

/** Fen as yuan for an axis, where the last two digits say nothing. */
export function yuanNumber(fen: bigint | string): number {
  return Number(BigInt(fen) / 100n);
}
