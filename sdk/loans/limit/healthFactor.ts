import type { Bps, Fen } from '../../units/quantities.ts';

/** Below it the bank is warned, 1.2; below `STOP_BPS`, 1.0, it is told to lend nothing more. 假定: no published figure was found. */
export const WARN_BPS = 12_000n;
export const STOP_BPS = 10_000n;

/** Collateral of a loan: its value, and the share of it that the bank's rule lends. */
export interface HealthCollateral {
  value: Fen;
  cap: Bps;
}

export type Health = 'well' | 'warn' | 'stop';

/**
 * HF = Σ(value × cap) ÷ what is owed, in ten-thousandths, rounded down once: 12,000 is 1.2. Undefined when nothing is owed.
 * @param owed principal and accrued interest, fen
 */
export function healthFactor(collateral: readonly HealthCollateral[], owed: Fen): bigint | undefined {
  if (owed === 0n) return undefined;
  // The caps' ten-thousandths are those of the factor.
  return collateral.reduce((sum, { value, cap }) => sum + value * cap, 0n) / owed;
}

/** What a health factor calls for. */
export function healthOf(factor: bigint, { warn = WARN_BPS, stop = STOP_BPS } = {}): Health {
  if (factor < stop) return 'stop';
  return factor < warn ? 'warn' : 'well';
}
