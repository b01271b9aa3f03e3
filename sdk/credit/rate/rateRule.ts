import { CREDIT_LEVELS, type CreditLevel } from '../lists/types.ts';
import { assumed, type Stated } from '../stated.ts';

/** What a product takes off its ordinary rate by level, basis points a year (system 109). */
export interface LevelRateRule {
  readonly version: string;
  /** Only of levels that get something off. */
  readonly discounts: Readonly<Partial<Record<CreditLevel, Stated>>>;
}

/** 假定: the figures of 两山贷 aren't published. B, D and no level: the ordinary offer, never a refusal. */
export const LIANGSHAN_RATE: LevelRateRule = {
  version: '2026-demo',
  discounts: {
    AAA: assumed(50, 'AAA 级利率优惠（基点）', 'Off the rate for AAA, basis points'),
    AA: assumed(30, 'AA 级利率优惠（基点）', 'Off the rate for AA, basis points'),
    A: assumed(20, 'A 级利率优惠（基点）', 'Off the rate for A, basis points'),
  },
};

/** Basis points off for a level, or for none. */
export function discountOf({ discounts }: LevelRateRule, level: CreditLevel | null): number {
  return level === null ? 0 : (discounts[level]?.value ?? 0);
}

/** Whether a better level never pays more, and nobody more than the ordinary rate. */
export function isFair(rule: LevelRateRule): boolean {
  const off = CREDIT_LEVELS.map((level) => discountOf(rule, level));
  const isFalling = off.every((discount, place) => place === 0 || discount <= (off[place - 1] ?? 0));
  return isFalling && off.every((discount) => Number.isSafeInteger(discount) && discount >= 0);
}
