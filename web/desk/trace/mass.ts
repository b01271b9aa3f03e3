import { grouped } from '../../../sdk/units/format.ts';
import { t } from '../words.ts';

/** Grams as kilograms: 1234500 → "1,234.5". */
export function kilograms(grams: string | bigint): string {
  const whole = BigInt(grams);
  const fraction = (whole % 1_000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${grouped(whole / 1_000n)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The same with its unit named. */
export function massOf(grams: string | bigint): string {
  return t('unit.kilograms', { n: kilograms(grams) });
}
