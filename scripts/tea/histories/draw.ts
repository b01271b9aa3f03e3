/** Numbers that look random and are the same for the same seed on every machine. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  real(): number;
  /** A whole number from least to most, both included. */
  int(least: number, most: number): number;
  /** Seconds from least to most days. */
  days(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

const DAY = 86_400;

/** mulberry32: 32 bits of state, public domain. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;

  function real(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function int(least: number, most: number): number {
    return least + Math.floor(real() * (most - least + 1));
  }

  function pick<T>(list: readonly T[]): T {
    const member = list[int(0, list.length - 1)];
    if (member === undefined) throw new RangeError('Nothing can be picked from an empty list.');
    return member;
  }

  return {
    ...{ real, int, pick },
    days: (least, most) => Math.round((least + real() * (most - least)) * DAY),
    chance: (probability) => real() < probability,
  };
}
