import type { Hex } from '../bytes.ts';
import { checkFact } from '../checkFact.ts';
import type { FactResult } from '../factResult.ts';
import type { Fact, FactSlot, ProvenWord } from '../types.ts';
import { isVerifyError, type VerifyErrorCode } from '../verifyError.ts';
import { slotKey, type Walk } from '../walk.ts';
import { labelFact, placeOf } from './labelFact.ts';
import type { VerifyLabelInput } from './labelResult.ts';
import type { LabelFound } from './labelVerdict.ts';
import { walkLabel } from './walkLabel.ts';
import { MAX_GENERATIONS } from './walkLineage.ts';

/** A long lineage is some hundred slots, and a slow phone takes its time over them. */
const LIMITS = { timeoutMs: 8_000, maxBytes: 2 * 2 ** 20 };

/** Words and sources of each generation, if the server named none of them. */
const MAX_ROUNDS = 2 * (MAX_GENERATIONS + 1);

export interface ProvedLabel extends LabelFound {
  result: FactResult;
  fact: Fact;
}

/**
 * Has the nodes prove what the claim names, and then whatever the proven words lead to beyond it: a server that leaves a
 * recalled source out is not only caught, the recall is found.
 * @throws VerifyError HexMalformed, WordOutOfRange for a claim that isn't one
 */
export async function proveLabel(input: VerifyLabelInput): Promise<ProvedLabel> {
  const { deployment, nodes, code, claim } = input;
  const options = { ...LIMITS, ...input.options };
  let fact = labelFact(code, claim);
  let block = input.block;
  for (let round = 0; ; round++) {
    const result = await checkFact({ deployment, nodes, fact, options, block });
    const now = result.block?.timestamp ?? 0;
    if (!result.block || result.words.length === 0) return { result, fact, proven: null, error: null, now };
    try {
      const step = advance(walkLabel(code, placeOf(claim)), result.words);
      if (step.done) return { result, fact, proven: step.value, error: null, now };
      if (round === MAX_ROUNDS) return { result, fact, proven: null, error: 'LineageTooDeep', now };
      fact = { ...fact, slots: fact.slots.concat(step.value) };
      block = result.block.number;
    } catch (error) {
      return { result, fact, proven: null, error: codeOf(error), now };
    }
  }
}

/** Walks as far as the words reach: to the end, or to the slots that are missing. */
function advance<Result>(
  walk: Walk<Result>,
  words: readonly ProvenWord[],
): { done: true; value: Result } | { done: false; value: FactSlot[] } {
  const known = new Map<string, Hex>(words.map(({ contract, slot, word }) => [slotKey({ contract, slot }), word]));
  let step = walk.next([]);
  while (!step.done) {
    const missing = step.value.filter((slot) => !known.has(slotKey(slot)));
    if (missing.length > 0) return { done: false, value: missing };
    step = walk.next(step.value.map((slot) => known.get(slotKey(slot)) ?? '0x'));
  }
  return { done: true, value: step.value };
}

function codeOf(error: unknown): VerifyErrorCode {
  if (isVerifyError(error)) return error.code;
  throw error;
}
