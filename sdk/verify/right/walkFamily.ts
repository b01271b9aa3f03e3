import type { Hex } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import type { Walk } from '../walk.ts';
import { parentSlots, rightWordSlots } from './rightSlots.ts';
import { RIGHT_FIELDS, RIGHT_LIVE } from './rightWords.ts';

const ZERO = BigInt(0);

/** Whether everything that a right is derived from is live: what has ended takes what was derived with it (T4). */
export function* walkAncestors(hasParent: bigint, parent: Hex): Walk<boolean> {
  let [isDerived, id] = [hasParent !== ZERO, parent];
  while (isDerived) {
    const [raw = '0x', above = '0x'] = yield [...rightWordSlots(id), ...parentSlots(id)];
    const word = unpackWord(RIGHT_FIELDS, raw);
    if (Number(word.state) !== RIGHT_LIVE) return false;
    [isDerived, id] = [word.hasParent !== ZERO, above];
  }
  return true;
}

/** The whole that a right is bound into; null when it is in none, or in one that has ended. */
export function* walkWhole(isBound: bigint, whole: Hex): Walk<Hex | null> {
  if (isBound === ZERO) return null;
  const [raw = '0x'] = yield rightWordSlots(whole);
  return Number(unpackWord(RIGHT_FIELDS, raw).state) === RIGHT_LIVE ? whole : null;
}
