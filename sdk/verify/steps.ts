import type { Judgement } from './judge.ts';
import { STEP_LABELS } from './labels.ts';
import { answerHolds, provenWord } from './provenWord.ts';
import type { NodeReading } from './readNode.ts';
import type { Comparison, Fact, Label, Step, StepId } from './types.ts';

const STEP_IDS: readonly StepId[] = ['chain', 'block', 'contract', 'record', 'answer'];

const BLOCK_HASH: Label = { zh: '区块哈希（本机由区块头重算）', en: 'Block hash (recomputed here from the header)' };

/** The five steps for the page, each with everything that was compared in it. */
export function buildSteps(comparisons: readonly Comparison[]): Step[] {
  return STEP_IDS.map((id) => {
    const compared = comparisons.filter((comparison) => comparison.step === id);
    const ok = compared.length === 0 ? null : compared.every((comparison) => comparison.ok);
    return { id, label: STEP_LABELS[id], ok, compared };
  });
}

/** All comparisons of a finished check: each node's own, nodes against each other, the server against the record. */
export function allComparisons(readings: readonly NodeReading[], judgement: Judgement, fact: Fact): Comparison[] {
  return [
    ...readings.flatMap((reading) => reading.comparisons),
    ...readings.flatMap((reading) => compareBlock(reading, judgement)),
    ...readings.flatMap((reading) => compareRecord(reading, judgement, fact)),
    ...compareAnswer(judgement, fact),
  ];
}

function compareBlock({ node, outcome }: NodeReading, { block }: Judgement): Comparison[] {
  if (outcome.kind !== 'proven' || !block) return [];
  const got = outcome.header.hash;
  return [{ step: 'block', by: node.operator, what: BLOCK_HASH, got, want: block.hash, ok: got === block.hash }];
}

function compareRecord({ node, outcome }: NodeReading, judgement: Judgement, fact: Fact): Comparison[] {
  if (outcome.kind !== 'proven') return [];
  return fact.slots.map((slot) => {
    const got = provenWord(outcome.words, fact, slot) ?? '';
    const want = provenWord(judgement.words, fact, slot) ?? '';
    return { step: 'record', by: node.operator, what: slot.label, got, want, ok: got === want };
  });
}

function compareAnswer(judgement: Judgement, fact: Fact): Comparison[] {
  if (!judgement.block) return [];
  return fact.slots.flatMap((slot) => {
    if (slot.expected === undefined) return [];
    const want = provenWord(judgement.words, fact, slot) ?? '';
    const ok = answerHolds(judgement.words, fact, slot);
    return [{ step: 'answer' as const, by: 'server', what: slot.label, got: slot.expected, want, ok }];
  });
}
