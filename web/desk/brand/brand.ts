import { callApi } from '../../shared/api.ts';

/** How the brand stands; mass in grams as decimal strings. */
export interface BrandAnswer {
  year: number;
  members: { licensed: number; suspended: number };
  bases: { count: number; suspended: number; certified: string; used: string };
  items: BrandItem[];
  /** The newest days, oldest first. */
  scans: { day: string; count: number }[];
  /** Comparable prices, fen a kilogram. */
  premium: PremiumAnswer[];
  /** As printed elsewhere. */
  published: { year: string; premiumPercent: string; mostTimes: string } | null;
}

export interface PremiumAnswer {
  gtin: string;
  region: number;
  month: string;
  issuer: { id: string; name: string | null };
  brandPrice: string;
  brandEvidence: string;
  ordinaryPrice: string;
  ordinaryEvidence: string;
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

/** Branded over ordinary, less one, in percent to a tenth: 52800 and 44000 → "20.0". Half up, from the exact fraction. */
export function premiumPercent({
  brandPrice,
  ordinaryPrice,
}: Pick<PremiumAnswer, 'brandPrice' | 'ordinaryPrice'>): string {
  const [brand, ordinary] = [BigInt(brandPrice), BigInt(ordinaryPrice)];
  const tenths = floorDiv(2n * 1_000n * (brand - ordinary) + ordinary, 2n * ordinary);
  const size = tenths < 0n ? -tenths : tenths;
  return `${tenths < 0n ? '-' : ''}${size / 10n}.${size % 10n}`;
}

/** Down, also below 0. */
function floorDiv(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n);
}
