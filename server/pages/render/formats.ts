import { grouped, mu, yuan } from '../../../sdk/units/format.ts';
import type { Fen, SquareMetres } from '../../../sdk/units/quantities.ts';
import { chinaDate, chinaDateTime } from './dates.ts';
import type { Language } from './language.ts';
import { regionName } from './regions.ts';
import { hasWords, type Translate } from './translate.ts';

/** How values are written on pages, in one language. */
export interface Formats {
  date(seconds: number): string;
  dateTime(seconds: number): string;
  area(m2: bigint): string;
  /** A statement's number with its unit; empty for schemas without one. */
  quantity(value: bigint, unit: number): string;
  count(value: number): string;
  bytes(value: number): string;
  /** Name and code of a region. */
  region(code: number): string;
  /** First and last characters of a long identifier. */
  short(id: string): string;
  /** Words for a name that comes from data, or the name itself. */
  named(family: string, name: string | number): string;
}

/** Units as contracts/evidence/types/Statement.sol numbers them. */
const WRITERS: Record<number, (value: bigint, t: Translate) => string> = {
  0: () => '',
  1: (value, t) => t('unit.yuan', { n: yuan(value as Fen) }),
  2: (value, t) => t('unit.tonnes', { n: thousandths(value), kg: grouped(value) }),
  3: (value, t) => t('unit.kilograms', { n: thousandths(value) }),
  4: writeArea,
  5: (value, t) => t('unit.percent', { n: `${value / 100n}.${(value % 100n).toString().padStart(2, '0')}` }),
  6: (value, t) => t('unit.count', { n: grouped(value) }),
};

export function formats(language: Language, t: Translate): Formats {
  return {
    date: (seconds) => (seconds === 0 ? t('none.date') : chinaDate(seconds)),
    dateTime: (seconds) => (seconds === 0 ? t('none.date') : chinaDateTime(seconds)),
    area: (m2) => writeArea(m2, t),
    quantity: (value, unit) => WRITERS[unit]?.(value, t) ?? grouped(value),
    count: (value) => grouped(BigInt(value)),
    bytes: (value) => t('unit.bytes', { n: grouped(BigInt(value)) }),
    region: (code) => t('region.named', { name: regionName(code, language) ?? t('region.unknown'), code }),
    short: (id) => (id.length > 20 ? `${id.slice(0, 10)}…${id.slice(-6)}` : id),
    named: (family, name) => (hasWords(language, `${family}.${name}`) ? t(`${family}.${name}`) : String(name)),
  };
}

function writeArea(m2: bigint, t: Translate): string {
  return t('unit.area', { m2: grouped(m2), mu: mu(m2 as SquareMetres) });
}

/** Thousandths of a unit with as many decimals as needed: 1234500 → "1,234.5". */
export function thousandths(value: bigint): string {
  const rest = (value % 1000n).toString().padStart(3, '0').replace(/0+$/, '');
  return rest === '' ? grouped(value / 1000n) : `${grouped(value / 1000n)}.${rest}`;
}
