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

/** A text with its whole numbers of five digits and more in groups: "1557600 m³" → "1,557,600 m³". Decimals stay as they are. */
export function groupedIn(text: string): string {
  return text.replace(
    /(^|[^\d.])(\d{5,})/g,
    (_whole, before: string, digits: string) => before + grouped(BigInt(digits)),
  );
}

/** As {@link yuan}, for sums that may be less than nothing: "−1.05". */
export function signedYuan(fen: bigint): string {
  return fen < 0n ? `−${yuan(-fen as Fen)}` : yuan(fen as Fen);
}
