import { grouped, yuan as yuanText } from '../../../sdk/units/format.ts';
import type { Fen } from '../../../sdk/units/quantities.ts';
import type { MethodologyView, ProgrammeRef } from '../../views/carbonViews.ts';
import { thousandths } from './formats.ts';
import type { Speech } from './renderPage.ts';

/** How units, money and serials of the market are written. */
export interface CarbonFormats {
  /** 20000000 kg → "20,000 吨". */
  tonnes(kg: bigint): string;
  kilograms(kg: bigint): string;
  yuan(fen: bigint): string;
  /** Fen a tonne → "55.92 元/吨". */
  price(fenPerTonne: bigint): string;
  /** "0000 0000 0001 – 0000 2000 0000"; each serial is one kg. */
  serials(first: bigint, last: bigint): string;
  bps(rate: number): string;
  /** part of whole in %, two decimals, down: a rate is never overstated. */
  ratio(part: bigint, whole: bigint): string;
  /** Seconds as days, or hours below one. */
  span(seconds: number): string;
  programme(programme: ProgrammeRef): string;
  methodology(terms: Pick<MethodologyView, 'code' | 'names'>): string;
}

const SERIAL_DIGITS = 12;
const DAY_SECONDS = 86_400;

export function carbonFormats({ t, f, language }: Speech): CarbonFormats {
  return {
    tonnes: (kg) => t('carbonUnit.tonnes', { n: thousandths(kg) }),
    kilograms: (kg) => t('carbonUnit.kilograms', { n: grouped(kg) }),
    yuan: (fen) => t('unit.yuan', { n: yuanText(fen as Fen) }),
    price: (fen) => t('carbonUnit.price', { n: yuanText(fen as Fen) }),
    serials: (first, last) => `${serial(first)} – ${serial(last)}`,
    bps: (rate) => t('unit.percent', { n: hundredths(BigInt(rate)) }),
    ratio: (part, whole) => t('unit.percent', { n: whole === 0n ? '0' : hundredths((part * 10_000n) / whole) }),
    span: (seconds) =>
      seconds % DAY_SECONDS === 0
        ? t('carbonUnit.days', { n: f.count(seconds / DAY_SECONDS) })
        : t('carbonUnit.minutes', { n: f.count(Math.ceil(seconds / 60)) }),
    programme: ({ names, code }) => names?.[language] ?? code,
    methodology: ({ names, code }) => names?.[language] ?? code,
  };
}

/** At least twelve digits, in fours, so that ranges stand under each other. */
function serial(value: bigint): string {
  const digits = value.toString();
  const width = Math.max(SERIAL_DIGITS, Math.ceil(digits.length / 4) * 4);
  return digits.padStart(width, '0').replace(/(\d{4})(?=\d)/g, '$1 ');
}

function hundredths(value: bigint): string {
  const rest = (value % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return rest === '' ? grouped(value / 100n) : `${grouped(value / 100n)}.${rest}`;
}
