import type { FactResult } from '../../sdk/verify/factResult.ts';
import type { RecordClaim } from '../../sdk/verify/facts/recordFact.ts';
import { retirementStanding } from '../../sdk/verify/facts/retirementStanding.ts';
import { inPageLanguage } from './showVerdict.ts';

/** What follows for a certificate from the proven words: that it stands, was superseded, or hit by a reversal. */
export function showStanding(box: HTMLElement, claim: RecordClaim, { words, status }: FactResult): void {
  const note = box.querySelector<HTMLElement>('[data-standing]');
  const standing = claim.kind === 'retirement' ? retirementStanding(claim, words) : null;
  if (!note || !standing) return;
  note.hidden = status === 'unverified' || status === 'serverOnly';
  note.textContent = inPageLanguage(standing.label);
  note.dataset.verdict = standing.verdict;
}
