import type { ProvenLabel } from './provenLabel.ts';

/** States of the scan page, gravest first, as sdk/trace/copies/precedence.ts orders them; a test compares. */
export const LABEL_STATES = [
  ...(['NOT_ISSUED', 'RECALLED', 'VOIDED', 'SUSPECT_COPY', 'EXPIRED', 'CERT_SUSPENDED'] as const),
  ...(['ANCHOR_PENDING', 'NOT_YET_SOLD', 'LOT_ONLY', 'OPENED', 'SEEN_BEFORE', 'FIRST_SCAN'] as const),
] as const;

export type SaidState = (typeof LABEL_STATES)[number];

/** States in which a page speaks of a record that is on the chain already. */
export function saysRecorded(state: SaidState): boolean {
  return state !== 'NOT_ISSUED' && state !== 'ANCHOR_PENDING';
}

/**
 * Whether a page speaks more mildly than the nodes prove, or of something that they refute. What scans say (copies, the
 * first look) is on no chain, and nothing here speaks of it.
 * @param now time of the block, seconds
 */
export function contradictsState(said: SaidState, proven: ProvenLabel, now: number): boolean {
  const isVoided = proven.bits !== null && (proven.bits.isSetVoided || proven.bits.isLabelVoided);
  const isActivated = proven.bits?.isActivated === true;
  const holds: [SaidState, boolean][] = [
    ['RECALLED', proven.recall !== null],
    ['VOIDED', isVoided],
    ['EXPIRED', proven.bestBefore !== null && proven.bestBefore < now],
    ['OPENED', isActivated],
  ];
  const isTooMild = holds.some(([state, is]) => is && rank(said) > rank(state));
  // A recall and a void are on the chain or aren't. A clock may run ahead of it, and an opening may be on its way there.
  const isRefuted = holds.some(([state, is]) => !is && said === state && (state === 'RECALLED' || state === 'VOIDED'));
  return isTooMild || isRefuted;
}

function rank(state: SaidState): number {
  return LABEL_STATES.indexOf(state);
}
