import type { FactResult } from '../factResult.ts';
import type { Comparison, FactSlot, StepId } from '../types.ts';
import { isVerifyError } from '../verifyError.ts';
import { slotKey } from '../walk.ts';
import { foundComparisons } from './foundComparisons.ts';
import type { LabelBundle } from './labelBundle.ts';
import type { LabelClaim } from './labelClaim.ts';
import { batchIdOf } from './labelCode.ts';
import { MAX_INPUTS, placeOf } from './labelFact.ts';
import type { LabelResult, LabelStep, LabelStepId, VerifyLabelInput } from './labelResult.ts';
import { batchSlot, parentSlot, setSlot } from './labelSlots.ts';
import { buildLabelSteps, type LabelComparison, sortComparisons } from './labelSteps.ts';
import { labelStatus, objectionByProof, objectionToClaim } from './labelVerdict.ts';
import { parseLabelClaim } from './parseLabelClaim.ts';
import { type ProvedLabel, proveLabel } from './proveLabel.ts';

const GROUNDS: readonly StepId[] = ['chain', 'block', 'contract'];

/** `verifyLabel` behind its guard. Rejects only for faults in this program. */
export async function checkLabel(given: VerifyLabelInput): Promise<LabelResult> {
  const claim = readable(given.claim);
  const input = { ...given, claim };
  const { objection, compared } = objectionToClaim(input);
  const isLot = input.code.serial === null;
  input.onSteps?.(buildLabelSteps(compared, { warned: [], isLot }));
  const proved = await proveLabel(input);
  const steps = stepsOf(input, compared, proved);
  input.onSteps?.(steps);
  const isNoClaim = given.claim !== null && claim === null;
  const wrong = objection ?? (isNoClaim ? 'ServerContradicted' : objectionByProof(input, proved));
  return {
    ...proved.result,
    ...labelStatus(input, proved.result, proved, wrong),
    steps,
    grounds: proved.result.steps.filter(({ id }) => GROUNDS.includes(id)),
    proven: proved.proven,
    bundle: bundleOf(input, proved.result),
  };
}

/** Who says what isn't even a claim says nothing true; the batch of the code itself is asked for all the same. */
function readable(claim: unknown): LabelClaim | null {
  try {
    return claim === null ? null : parseLabelClaim(claim);
  } catch (error) {
    if (isVerifyError(error)) return null;
    throw error;
  }
}

function stepsOf(
  input: VerifyLabelInput,
  own: readonly LabelComparison[],
  { result, fact, proven }: ProvedLabel,
): LabelStep[] {
  const { claim } = input;
  const compared = result.steps.reduce<Comparison[]>((all, step) => all.concat(step.compared), []);
  const all = [
    ...own,
    ...sortComparisons(compared, fact.slots, stepsBySlot(input)),
    ...(claim && proven ? foundComparisons(claim, proven, input.said) : []),
  ];
  const isVoided = proven?.bits?.isLabelVoided === true || proven?.bits?.isSetVoided === true;
  const warned: LabelStepId[] = [
    ...(proven?.recall ? ['lineage' as const] : []),
    ...(isVoided ? ['state' as const] : []),
  ];
  return buildLabelSteps(all, { warned, isLot: input.code.serial === null });
}

/** The code's own batch with its sources is one step, everything above it the next. */
function stepsBySlot({ code, claim }: VerifyLabelInput): (slot: FactSlot) => LabelStepId {
  const batch = batchIdOf(code);
  const own = [batchSlot(batch), ...Array.from({ length: MAX_INPUTS }, (_, i) => parentSlot(batch, i))].map(slotKey);
  const at = placeOf(claim);
  const set = at ? slotKey(setSlot(at.set)) : '';
  return (slot) => {
    if (slot.contract === 'ProductBatches') return own.includes(slotKey(slot)) ? 'batch' : 'lineage';
    return slotKey(slot) === set ? 'set' : 'state';
  };
}

function bundleOf({ code, claim, said }: VerifyLabelInput, { bundle, nodes }: FactResult): LabelBundle | null {
  if (!bundle) return null;
  const hashes = nodes.flatMap(({ operator, blockHash }) => (blockHash ? [{ operator, hash: blockHash }] : []));
  return { ...bundle, label: { code, claim, state: said ?? null }, said: hashes };
}
