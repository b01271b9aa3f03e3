/** Below this no more is drawn; below that one a bank looks after the loan. Ten-thousandths (gep.md 12, 假定). */
export const NO_DRAW_BPS = 10_000;
export const WARN_BPS = 12_000;

export type HealthBand = 'good' | 'warn' | 'bad';

/** Where a health factor stands; the bounds themselves still count as above. */
export function bandOf(bps: number): HealthBand {
  if (bps < NO_DRAW_BPS) return 'bad';
  return bps < WARN_BPS ? 'warn' : 'good';
}
