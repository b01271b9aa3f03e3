import { CREDIT_LEVELS, type CreditLevel } from '../../../../sdk/credit/lists/types.ts';
import { discountOf, LIANGSHAN_RATE } from '../../../../sdk/credit/rate/rateRule.ts';
import { yuan } from '../../../../sdk/units/format.ts';
import type { Fen } from '../../../../sdk/units/quantities.ts';
import type { Speech } from '../../render/renderPage.ts';

/** 100,000 yuan, what a villager borrows. */
const EXAMPLE_FEN = 10_000_000n;
const BPS = 10_000n;

export interface RateLine {
  level: string;
  off: string;
  /** What it comes to in a year on the example's sum. */
  saved: string;
}

/** What each level takes off the ordinary rate by the rule that ships, and that none takes nothing away. */
export function rateLines({ t }: Speech): RateLine[] {
  const levels: (CreditLevel | null)[] = [...CREDIT_LEVELS, null];
  return levels.map((level) => {
    const off = discountOf(LIANGSHAN_RATE, level);
    const saved = (EXAMPLE_FEN * BigInt(off)) / BPS;
    return {
      level: level ?? t('credit.noLevel'),
      off: off === 0 ? t('credit.ordinary') : t('credit.off', { points: (off / 100).toFixed(2) }),
      saved: off === 0 ? t('credit.nothingLess') : t('unit.yuan', { n: yuan(saved as Fen) }),
    };
  });
}
