import type { Fen, SquareMetres } from './quantities.ts';

/** 123456 fen → "1,234.56" (yuan). */
export function yuan(fen: Fen): string {
  return `${grouped(fen / 100n)}.${(fen % 100n).toString().padStart(2, '0')}`;
}

/** Square metres as mu (1 mu = 10000/15 m²), rounded half-up to two decimals, for display beside m² only. */
export function mu(area: SquareMetres): string {
  const hundredths = (area * 15n * 2n + 100n) / 200n;
  return `${grouped(hundredths / 100n)}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}

/** 1234567 → "1,234,567". */
export function grouped(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Decimals of a number above one that a reader still takes in. */
const LEGIBLE_PLACES = 6;

/**
 * A calculation as people read it: whole numbers of five digits and more in groups, and no more decimals than six behind a
 * number above one, with "…" where there were more: "1557600 m³" → "1,557,600 m³".
 */
export function legible(text: string): string {
  return text.replace(/(\d+)(\.\d+)?/g, (_number, whole: string, decimals: string = '') => {
    const isLong = decimals.length > LEGIBLE_PLACES + 1 && whole !== '0';
    const shown = isLong ? `${decimals.slice(0, LEGIBLE_PLACES + 1)}…` : decimals;
    return (whole.length > 4 ? grouped(BigInt(whole)) : whole) + shown;
  });
}

/** As {@link yuan}, for sums that may be less than nothing: "−1.05". */
export function signedYuan(fen: bigint): string {
  return fen < 0n ? `−${yuan(-fen as Fen)}` : yuan(fen as Fen);
}
