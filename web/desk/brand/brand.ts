import { callApi } from '../../shared/api.ts';

/** How the brand stands; mass in grams as decimal strings. */
export interface BrandAnswer {
  year: number;
  members: { licensed: number; suspended: number };
  bases: { count: number; suspended: number; certified: string; used: string };
  items: BrandItem[];
  /** The newest days, oldest first. */
  scans: { day: string; count: number }[];
  /** Published prices, fen a kilogram. */
  premium: { gtin: string; brandPrice: string; ordinaryPrice: string; asOf: string; source: string }[];
}

export interface BrandItem {
  gtin: string;
  made: string;
  packed: string;
  labels: number;
  voided: number;
  activated: number;
  scans: number;
}

export const readBrand = () => callApi<BrandAnswer>('/api/brand');

const WHOLE = 10_000n;

/** How much of a whole, 0 to 1, exact to a hundredth of a percent. */
export function partOf(some: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((some * WHOLE) / whole) / Number(WHOLE);
}

/** A part as percent: 0.305 → "30.5". */
export function percentOf(part: number): string {
  return (Math.round(part * 1_000) / 10).toString();
}
