import type { FactResult } from '../factResult.ts';
import { STATUS_LABELS } from '../labels.ts';
import type { VerifyErrorCode } from '../verifyError.ts';
import { claimComparisons } from './claimComparisons.ts';
import { foundComparisons } from './foundComparisons.ts';
import type { LabelClaim } from './labelClaim.ts';
import type { LabelCode } from './labelCode.ts';
import { labelSetHash } from './labelSlots.ts';
import { contradictsState, type SaidState, saysRecorded } from './labelState.ts';
import type { LabelComparison } from './labelSteps.ts';
import type { ProvenLabel } from './provenLabel.ts';

/** What is on the package and what a server says of it. */
export interface LabelSaid {
  code: LabelCode;
  claim: LabelClaim | null;
  said?: SaidState;
}

/** What the proven words came to. */
export interface LabelFound {
  /** Null where nothing was proven. */
  proven: ProvenLabel | null;
  /** Why the walk over proven words stopped. */
  error: VerifyErrorCode | null;
  /** Time of the block, seconds. */
  now: number;
}

/** What speaks against the claim by itself, held against the code: the first difference, and all that was compared. */
export function objectionToClaim({ code, claim }: LabelSaid): {
  objection: VerifyErrorCode | null;
  compared: LabelComparison[];
} {
  const compared = claim ? claimComparisons(code, claim) : [];
  const wrong = compared.find(({ ok }) => !ok);
  return { objection: wrong ? wrong.error : null, compared: compared.map(({ error: _error, ...one }) => one) };
}

/** What speaks against the claim, or against the page's state, by what the nodes prove. */
export function objectionByProof(said: LabelSaid, { proven, error, now }: LabelFound): VerifyErrorCode | null {
  if (error) return error;
  if (!proven) return null;
  const { code, claim, said: state } = said;
  if (claim && !proven.word) return 'BatchUnproven';
  if (claim && isOtherSet(claim, proven)) return 'LabelSetMismatch';
  if (claim && foundComparisons(claim, proven, state).some(({ ok }) => !ok)) return 'ServerContradicted';
  if (!state) return null;
  if (saysRecorded(state) && !isWhole(code, claim)) return 'LabelUnproven';
  if (state === 'NOT_ISSUED' && claim?.label) return 'ServerContradicted';
  return contradictsState(state, proven, now) ? 'ServerContradicted' : null;
}

/** The status of the whole: what contradicts is a disagreement, and what wasn't proven is only somebody's word. */
export function labelStatus(
  { code, claim, said }: LabelSaid,
  base: Pick<FactResult, 'status' | 'reason' | 'label'>,
  { proven }: LabelFound,
  objection: VerifyErrorCode | null,
): Pick<FactResult, 'status' | 'reason' | 'label'> {
  if (objection && (base.status !== 'disagree' || base.reason === 'ServerContradicted')) {
    return { status: 'disagree', reason: objection, label: STATUS_LABELS.disagree };
  }
  const isProven = base.status === 'verified' || base.status === 'singleNode';
  // That a lot doesn't exist is proven; that a serial of an existing lot doesn't, can't be.
  const isAbsent = proven !== null && proven.word === null && said === 'NOT_ISSUED';
  if (!isProven || isWhole(code, claim) || isAbsent) return base;
  return { status: 'serverOnly', reason: 'LabelUnproven', label: STATUS_LABELS.serverOnly };
}

function isOtherSet({ batch, set }: LabelClaim, { bits }: ProvenLabel): boolean {
  return set !== null && bits !== null && labelSetHash(batch, set) !== bits.setHash;
}

/** Whether the claim names all that a code of this kind is proven by. */
function isWhole({ serial }: LabelCode, claim: LabelClaim | null): boolean {
  return serial === null || (claim !== null && claim.set !== null && claim.label !== null);
}
