import { checkFact } from '../../sdk/verify/checkFact.ts';
import type { FactResult } from '../../sdk/verify/factResult.ts';
import { type RecordClaim, recordFact, recordFields, recordId } from '../../sdk/verify/facts/recordFact.ts';
import { STATUS_LABELS } from '../../sdk/verify/labels.ts';
import { provenWord } from '../../sdk/verify/provenWord.ts';
import type { Fact } from '../../sdk/verify/types.ts';
import { absoluteNodes, type BoxWords, boxWords, type VerifierPins } from './pins.ts';
import { runRight } from './runRight.ts';
import { showNodes } from './showNodes.ts';
import { showStanding } from './showStanding.ts';
import { showSteps } from './showSteps.ts';
import { setText, showVerdict } from './showVerdict.ts';

/** Checks one record against the pinned nodes and shows each step as it is done. */
export async function runBox(box: HTMLElement, pins: VerifierPins, claim: RecordClaim): Promise<void> {
  if (claim.kind === 'right') return runRight(box, pins, claim);
  const words = boxWords(box);
  setText(box, '[data-label]', words.running);
  // An id that doesn't follow from its contents is the server's own contradiction; no node need be asked.
  if (recordId(claim) !== claim.id) {
    showVerdict(box, words, 'disagree', STATUS_LABELS.disagree, ` · ${words.keyDiffers}`);
    return;
  }
  const fact = recordFact(claim);
  const result = await checkFact({
    deployment: pins.deployment,
    nodes: absoluteNodes(pins.nodes, location.href),
    fact,
    onSteps: (steps) => showSteps(box, words, steps),
  });
  showResult(box, words, result);
  showStanding(box, claim, result);
  showValues(box, claim, fact, result);
}

function showResult(box: HTMLElement, words: BoxWords, result: FactResult): void {
  const count = result.status === 'verified' ? ` ${result.agree}/${result.of}` : '';
  showVerdict(box, words, result.status, result.label, count);
  setText(box, '[data-reason]', result.reason ?? '');
  showNodes(box, words, result);
}

/** Fills the chain's side of the tables with what was proven. */
function showValues(box: HTMLElement, claim: RecordClaim, fact: Fact, { words }: FactResult): void {
  const proven = fact.slots.map((slot) => provenWord(words, fact, slot));
  const [first] = proven;
  const chain = first ? recordFields(claim.kind, first) : [];
  box.querySelectorAll('[data-fields] tbody tr').forEach((row, i) => {
    fill(row, '[data-chain]', chain[i]?.[1].toString(), row.querySelectorAll('td')[0]?.textContent ?? '');
  });
  box.querySelectorAll('[data-word]').forEach((list, i) => {
    fill(list, '[data-chain-word]', proven[i] ?? undefined, fact.slots[i]?.expected ?? '');
  });
}

function fill(row: Element, selector: string, value: string | undefined, server: string): void {
  if (value === undefined) return;
  setText(row, selector, value);
  row.classList.toggle('is-different', value !== server);
}
