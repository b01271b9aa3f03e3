import type { KgCO2e } from '../units/quantities.ts';

/** All that decides about a lot; kg. */
export interface LotFacts {
  /** Serial of the lot's first kg. */
  first: bigint;
  /** issued = Σ balances + used + buffer + reversed. */
  issued: KgCO2e;
  /** Retired, cancelled or returned. */
  used: KgCO2e;
  buffer: KgCO2e;
  /** What reversals took from the buffer. */
  reversed: KgCO2e;
  /** What reversals found no buffer for, and nobody has replaced yet. */
  lost: KgCO2e;
  isSealed: boolean;
  /** Whether others' credits were cancelled in place of what was lost here. */
  hasReplacements: boolean;
  /** issued − buffer − reversed − lost: use stops there. */
  coverage: KgCO2e;
  /** How many kg can still be used. */
  usable: KgCO2e;
  /** Serial at which the next use begins. */
  nextSerial: bigint;
}

/** Unpacks first 48 | issued 40 | used 40 | buffer 40 | reversed 40 | lost 40 | flags 8; undefined for the zero word. */
export function unpackLot(word: bigint): LotFacts | undefined {
  if (word === 0n) return undefined;
  const field = (from: bigint, width = 40n) => ((word >> from) & ((1n << width) - 1n)) as KgCO2e;
  const [issued, used, buffer, reversed, lost] = [field(48n), field(88n), field(128n), field(168n), field(208n)];
  const first = field(0n, 48n) as bigint;
  const coverage = above(issued - buffer - reversed, lost);
  return {
    first,
    issued,
    used,
    buffer,
    reversed,
    lost,
    isSealed: field(248n, 1n) === 1n,
    hasReplacements: field(249n, 1n) === 1n,
    coverage,
    usable: above(coverage, used),
    nextSerial: first + used,
  };
}

function above(a: bigint, b: bigint): KgCO2e {
  return (a > b ? a - b : 0n) as KgCO2e;
}
