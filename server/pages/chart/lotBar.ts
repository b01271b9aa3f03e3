import type { LotRow } from '../../views/carbonViews.ts';

export const LOT_PARTS = ['held', 'used', 'buffer', 'reversed'] as const;
export type LotPart = (typeof LOT_PARTS)[number];

/** A lot as one bar: issued = Σ balances + used + buffer + reversed. Units of the drawing: thousandths of the issued. */
export interface LotBar {
  parts: { part: LotPart; kg: bigint; x: number; width: number }[];
  /** Where use must stop because of what was lost; null while nothing is. */
  lostFrom: number | null;
}

const FULL = 1000;

export function lotBar(lot: Pick<LotRow, 'issued' | 'used' | 'buffer' | 'reversed' | 'lost' | 'coverage'>): LotBar {
  const { issued, used, buffer, reversed, lost, coverage } = lot;
  const kg = { used, held: issued - used - buffer - reversed, buffer, reversed };
  let before = 0n;
  const order: LotPart[] = ['used', 'held', 'buffer', 'reversed'];
  const parts = order.map((part) => {
    const x = share(before, issued);
    before += kg[part];
    return { part, kg: kg[part], x, width: share(before, issued) - x };
  });
  return { parts: parts.filter((one) => one.kg > 0n), lostFrom: lost > 0n ? share(coverage, issued) : null };
}

function share(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * BigInt(FULL)) / whole);
}
