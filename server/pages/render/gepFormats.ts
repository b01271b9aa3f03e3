import { grouped, signedYuan } from '../../../sdk/units/format.ts';
import type { GepArea, MethodologyName, Rate } from '../../views/gep/gepViewTypes.ts';
import type { Language } from './language.ts';
import { regionName } from './regions.ts';
import type { Speech } from './renderPage.ts';

/** How sums, rates and areas of GEP accounts are written. */
export interface GepFormats {
  /** To the fen: "78,739,912.97 元". */
  yuan(fen: bigint): string;
  /** For maps and drawings, rounded half up: "0.79 亿元", "7,873.99 万元". */
  short(fen: bigint): string;
  /** For the axis of a drawing: one unit for all of its sums. */
  axis(largest: bigint): { unit: string; text(fen: bigint): string };
  rate(rate: Rate | null): string;
  /** With its sign: "+5.77 %". */
  growth(rate: Rate): string;
  area(area: GepArea): string;
  methodology(methodology: MethodologyName): string;
}

/** Fen in 亿元 and 万元, in billions and millions of yuan: each language counts in its own. */
const SHORT: Record<Language, { large: bigint; small: bigint }> = {
  'zh-CN': { large: 10_000_000_000n, small: 1_000_000n },
  en: { large: 100_000_000_000n, small: 100_000_000n },
};
const CITY_DIGITS = 4;

export function gepFormats({ t, f, language }: Speech): GepFormats {
  const named = (region: string) =>
    regionName(Number(region.length === CITY_DIGITS ? `${region}00` : region.slice(0, 6)), language);
  return {
    yuan: (fen) => t('unit.yuan', { n: signedYuan(fen) }),
    short: (fen) => {
      const { large, small } = SHORT[language];
      const isLarge = sizeOf(fen) >= large;
      return t(isLarge ? 'gep.unit.large' : 'gep.unit.small', { n: hundredths(fen, isLarge ? large : small) });
    },
    axis: (largest) => {
      const { large, small } = SHORT[language];
      const isLarge = sizeOf(largest) >= large;
      return {
        unit: t(isLarge ? 'gep.unit.largeName' : 'gep.unit.smallName'),
        text: (fen) => hundredths(fen, isLarge ? large : small),
      };
    },
    rate: (rate) => (rate === null ? t('none.value') : t('unit.percent', { n: rate.percent })),
    growth: ({ percent }) => t('unit.percent', { n: percent.startsWith('-') ? `−${percent.slice(1)}` : `+${percent}` }),
    area: ({ region, name }) => name ?? t('region.named', { name: named(region) ?? t('region.unknown'), code: region }),
    methodology: ({ hash, code, edition, zh, en }) => {
      const words = language === 'en' ? en : zh;
      return words ?? (code === null ? f.short(hash) : `${code} ${edition ?? ''}`.trim());
    },
  };
}

function sizeOf(fen: bigint): bigint {
  return fen < 0n ? -fen : fen;
}

function hundredths(fen: bigint, unit: bigint): string {
  const value = (sizeOf(fen) * 100n + unit / 2n) / unit;
  const text = `${grouped(value / 100n)}.${(value % 100n).toString().padStart(2, '0')}`;
  return fen < 0n ? `−${text}` : text;
}
