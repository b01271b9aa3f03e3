import type { RecordClaim } from '../../sdk/verify/facts/recordFact.ts';
import { checkDocuments } from './checkDocuments.ts';
import type { VerifierPins } from './pins.ts';
import { offerReveal } from './revealBeneficiary.ts';
import { runBox } from './runBox.ts';

/** Checks every record that the page claims, at once and again on request, and offers to recompute documents. */
export function startBoxes(root: Document, pins: VerifierPins): void {
  for (const box of Array.from(root.querySelectorAll<HTMLElement>('[data-verify]'))) startBox(box, pins);
  checkDocuments(root);
  offerReveal(root);
}

function startBox(box: HTMLElement, pins: VerifierPins): void {
  const claim = JSON.parse(box.dataset.claim ?? 'null') as RecordClaim;
  const button = box.querySelector<HTMLButtonElement>('[data-run]');
  box.querySelector('[data-noscript]')?.setAttribute('hidden', '');
  const run = async () => {
    if (button) button.disabled = true;
    await runBox(box, pins, claim);
    if (button) button.disabled = false;
  };
  if (button) button.hidden = false;
  button?.addEventListener('click', run);
  void run();
}
