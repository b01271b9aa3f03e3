import type { FactResult, VerifyFactInput } from '../factResult.ts';
import type { Comparison, Label, Step } from '../types.ts';
import type { LabelBundle } from './labelBundle.ts';
import type { LabelClaim } from './labelClaim.ts';
import type { LabelCode } from './labelCode.ts';
import type { SaidState } from './labelState.ts';
import type { ProvenLabel } from './provenLabel.ts';

export interface VerifyLabelInput extends Omit<VerifyFactInput, 'fact' | 'onSteps'> {
  /** What stands on the package. */
  code: LabelCode;
  /** What the server says of it; null when it says nothing that could be checked. */
  claim: LabelClaim | null;
  /** The state that the server's page shows; left out where only the records are asked about. */
  said?: SaidState;
  /** Called when the five steps change: once after the chains are known, once at the end. */
  onSteps?: (steps: LabelStep[]) => void;
}

/**
 * - `code`: the code belongs to the set, by its leaf and the Merkle proof; of a lot code: to the batch
 * - `set`: the set's slot holds the hash of what is said of it
 * - `batch`: the batch's word and sources are as stored
 * - `lineage`: everything above it was walked, recalled or not
 * - `state`: voids and activation
 */
export type LabelStepId = 'code' | 'set' | 'batch' | 'lineage' | 'state';

/** One of the five lines of 本机核验. `ok` is null while nothing was compared. */
export interface LabelStep {
  id: LabelStepId;
  label: Label;
  ok: boolean | null;
  /** What was found is bad news (recalled, void), though nobody said otherwise. */
  isWarning: boolean;
  compared: Omit<Comparison, 'step'>[];
}

export interface LabelResult extends Omit<FactResult, 'bundle' | 'steps'> {
  steps: LabelStep[];
  /** What the steps stand on: chain, block and contract code, node by node. */
  grounds: Step[];
  /** What the proven words amount to; null when nothing was proven. */
  proven: ProvenLabel | null;
  bundle: LabelBundle | null;
}
