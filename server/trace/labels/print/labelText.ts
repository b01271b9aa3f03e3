import type { StandingSet } from '../../acts/standingGoods.ts';
import type { ItemName } from '../../items/itemNames.ts';

/** What stands on every label of a set beside its code. */
export interface LabelText {
  language: LabelLanguage;
  product: string;
  lot: string;
  netContent: string;
  producedOn: string;
  bestBefore: string;
  /** Where the code is typed in by who can't scan. */
  typedAt: string;
  /** What the code under the scratch layer is called. */
  scratch: string;
}

const CHINA_OFFSET_MS = 8 * 3_600_000;
const GRAMS_A_KILOGRAM = 1_000n;

/** In Chinese, as the labels of food in China are, or in English for goods that go abroad. An item without a name is called by its GTIN. */
export function labelText(
  { gtin, lot, netGrams, producedAt, bestBefore }: StandingSet,
  name: ItemName | undefined,
  { origin, language }: { origin: string; language: LabelLanguage },
): LabelText {
  const words = WORDS[language];
  return {
    language,
    product: (language === 'en' ? name?.en : name?.zh) ?? `GTIN ${gtin}`,
    lot: `${words.lot} ${lot}`,
    netContent: `${words.netContent} ${contentOf(netGrams, words)}`,
    producedOn: `${words.producedOn} ${dayOf(producedAt)}`,
    bestBefore: bestBefore === null ? '' : `${words.bestBefore} ${dayOf(bestBefore)}`,
    typedAt: words.typedAt(`${new URL(origin).host}/c`),
    scratch: words.scratch,
  };
}

export const LABEL_LANGUAGES = ['zh-CN', 'en'] as const;
export type LabelLanguage = (typeof LABEL_LANGUAGES)[number];

interface Words
  extends Record<'lot' | 'netContent' | 'producedOn' | 'bestBefore' | 'kilograms' | 'grams' | 'scratch', string> {
  typedAt(where: string): string;
}

const WORDS: Record<LabelLanguage, Words> = {
  'zh-CN': {
    ...{ lot: '批号', netContent: '净含量', producedOn: '生产日期', bestBefore: '保质期至' },
    ...{ kilograms: '千克', grams: '克', scratch: '刮开码（覆刮层）' },
    typedAt: (where) => `无法扫码时在 ${where} 输入上码`,
  },
  en: {
    ...{ lot: 'Lot', netContent: 'Net', producedOn: 'Produced', bestBefore: 'Best before' },
    ...{ kilograms: 'kg', grams: 'g', scratch: 'Scratch code' },
    typedAt: (where) => `Or type the code at ${where}`,
  },
};

/** Four letters at a time, as people read them out. */
export function inFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

function contentOf(grams: bigint, words: Words): string {
  const isWhole = grams > 0n && grams % GRAMS_A_KILOGRAM === 0n;
  return isWhole ? `${grams / GRAMS_A_KILOGRAM} ${words.kilograms}` : `${grams} ${words.grams}`;
}

function dayOf(seconds: bigint): string {
  return new Date(Number(seconds) * 1_000 + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
