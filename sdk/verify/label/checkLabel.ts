import type { FactResult } from '../factResult.ts';
import type { Comparison, FactSlot, StepId } from '../types.ts';
import { isVerifyError } from '../verifyError.ts';
import { slotKey } from '../walk.ts';
import { foundComparisons } from './foundComparisons.ts';
import type { LabelBundle } from './labelBundle.ts';
import { batchIdOf } from './labelCode.ts';
import { MAX_INPUTS, placeOf } from './labelFact.ts';
import type { LabelResult, LabelStep, LabelStepId, VerifyLabelInput } from './labelResult.ts';
import { batchSlot, parentSlot, setSlot } from './labelSlots.ts';
import { buildLabelSteps, type LabelComparison, sortComparisons } from './labelSteps.ts';
import { labelStatus, objectionByProof, objectionToClaim } from './labelVerdict.ts';
import { type ProvedLabel, proveLabel } from './proveLabel.ts';

const GROUNDS: readonly StepId[] = ['chain', 'block', 'contract'];

/** `verifyLabel` behind its guard. Rejects only for faults in this program. */
export async function checkLabel(input: VerifyLabelInput): Promise<LabelResult> {
  const { objection, compared } = objectionToClaim(input);
  input.onSteps?.(buildLabelSteps(compared, []));
  const proved = await prove(input);
  const steps = stepsOf(input, compared, proved);
  input.onSteps?.(steps);
  return {
    ...proved.result,
    ...labelStatus(input, proved.result, proved, objection ?? objectionByProof(input, proved)),
    steps,
    grounds: proved.result.steps.filter(({ id }) => GROUNDS.includes(id)),
    proven: proved.proven,
    bundle: bundleOf(input, proved.result),
  };
}

/** A claim that can't even be read is no reason not to ask for the batch of the code itself. */
async function prove(input: VerifyLabelInput): Promise<ProvedLabel> {
  try {
    return await proveLabel(input);
  } catch (error) {
    if (!isVerifyError(error) || !input.claim) throw error;
    return proveLabel({ ...input, claim: null });
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
    ...(claim && proven ? foundComparisons(claim, proven) : []),
  ];
  const isVoided = proven?.bits?.isLabelVoided === true || proven?.bits?.isSetVoided === true;
  const warned: LabelStepId[] = [
    ...(proven?.recall ? ['lineage' as const] : []),
    ...(isVoided ? ['state' as const] : []),
  ];
  return buildLabelSteps(all, warned);
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
