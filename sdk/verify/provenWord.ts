import type { Hex } from './bytes.ts';
import type { Fact, FactSlot, ProvenWord } from './types.ts';

/** The proven word of one slot of a fact, or null when nothing was proven about it. */
export function provenWord(words: readonly ProvenWord[], fact: Pick<Fact, 'contract'>, slot: FactSlot): Hex | null {
  const contract = slot.contract ?? fact.contract;
  const at = slot.slot.toLowerCase();
  return words.find((one) => one.contract === contract && one.slot === at)?.word ?? null;
}

/** True when the server's word is the proven one, or when there is no word of the server to compare. */
export function answerHolds(words: readonly ProvenWord[], fact: Pick<Fact, 'contract'>, slot: FactSlot): boolean {
  return slot.expected === undefined || slot.expected.toLowerCase() === provenWord(words, fact, slot);
}
