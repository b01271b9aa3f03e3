/** Numbers that look random and are the same for the same seed on every machine. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  real(): number;
  /** A whole number from least to most, both included. */
  int(least: number, most: number): number;
  /** Seconds from least to most hours. */
  hours(least: number, most: number): number;
  /** Seconds from least to most days. */
  days(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` different members, in random order. */
  some<T>(list: readonly T[], count: number): T[];
}

const HOUR = 3_600;

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

  function hours(least: number, most: number): number {
    return Math.round((least + real() * (most - least)) * HOUR);
  }

  function pick<T>(list: readonly T[]): T {
    const member = list[int(0, list.length - 1)];
    if (member === undefined) throw new RangeError('Nothing can be picked from an empty list.');
    return member;
  }

  function some<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    return Array.from({ length: Math.min(count, list.length) }, () => left.splice(int(0, left.length - 1), 1)).flat();
  }

  return {
    ...{ real, int, hours, pick, some },
    days: (least, most) => hours(24 * least, 24 * most),
    chance: (probability) => real() < probability,
  };
}
