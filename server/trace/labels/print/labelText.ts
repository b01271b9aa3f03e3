import type { StandingSet } from '../../acts/standingGoods.ts';
import type { ItemName } from '../../items/itemNames.ts';

/** What stands on every label of a set beside its code. */
export interface LabelText {
  product: string;
  lot: string;
  netContent: string;
  producedOn: string;
  bestBefore: string;
  /** Where the code is typed in by who can't scan. */
  typedAt: string;
}

const CHINA_OFFSET_MS = 8 * 3_600_000;
const GRAMS_A_KILOGRAM = 1_000n;

/** In Chinese, as the labels of food in China are. An item without a name is called by its GTIN. */
export function labelText(
  { gtin, lot, netGrams, producedAt, bestBefore }: StandingSet,
  name: ItemName | undefined,
  origin: string,
): LabelText {
  return {
    product: name?.zh ?? `GTIN ${gtin}`,
    lot: `批号 ${lot}`,
    netContent: `净含量 ${contentOf(netGrams)}`,
    producedOn: `生产日期 ${dayOf(producedAt)}`,
    bestBefore: bestBefore === null ? '' : `保质期至 ${dayOf(bestBefore)}`,
    typedAt: `无法扫码时在 ${new URL(origin).host}/c 输入上码`,
  };
}

/** Four letters at a time, as people read them out. */
export function inFours(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

function contentOf(grams: bigint): string {
  return grams > 0n && grams % GRAMS_A_KILOGRAM === 0n ? `${grams / GRAMS_A_KILOGRAM} 千克` : `${grams} 克`;
}

function dayOf(seconds: bigint): string {
  return new Date(Number(seconds) * 1_000 + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
