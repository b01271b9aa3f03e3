import { checkRight } from '../../sdk/verify/checkRight.ts';
import { rightClaimId } from '../../sdk/verify/facts/rightFact.ts';
import { STATUS_LABELS } from '../../sdk/verify/labels.ts';
import type { RightClaim } from '../../sdk/verify/right/rightClaim.ts';
import { absoluteNodes, boxWords, type VerifierPins } from './pins.ts';
import { showRight } from './right/showRight.ts';
import { showNodes } from './showNodes.ts';
import { showSteps } from './showSteps.ts';
import { setText, showVerdict } from './showVerdict.ts';

/** Checks a report on a right against the pinned nodes, and shows what was recomputed beside what the page says. */
export async function runRight(box: HTMLElement, pins: VerifierPins, claim: RightClaim): Promise<void> {
  const words = boxWords(box);
  setText(box, '[data-label]', words.running);
  // An id that doesn't follow from its contents is the server's own contradiction; no node need be asked.
  if (rightClaimId(claim) !== claim.id) {
    showVerdict(box, words, 'disagree', STATUS_LABELS.disagree, ` · ${words.keyDiffers}`);
    return;
  }
  const result = await checkRight({
    deployment: pins.deployment,
    nodes: absoluteNodes(pins.nodes, location.href),
    claim,
    onSteps: (steps) => showSteps(box, words, steps),
  });
  const count = result.status === 'verified' ? ` ${result.agree}/${result.of}` : '';
  showVerdict(box, words, result.status, result.label, count);
  setText(box, '[data-reason]', result.reason ?? '');
  showNodes(box, words, result);
  const place = box.querySelector<HTMLElement>('[data-right-proven]');
  const isConfirmed = result.status === 'verified';
  if (!place || !result.right) return;
  showRight(place, result.right, { names: claim.names, compared: result.compared, isConfirmed });
  box.querySelector<HTMLElement>('[data-right-fold]')?.removeAttribute('hidden');
}
