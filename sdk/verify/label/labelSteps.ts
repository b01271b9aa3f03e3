import type { Comparison, FactSlot, Label } from '../types.ts';
import type { LabelStep, LabelStepId } from './labelResult.ts';

/** The words of the five steps. */
export const LABEL_STEP_LABELS: Readonly<Record<LabelStepId, Label>> = {
  code: { zh: '此码属于登记的标签组', en: 'This code belongs to a recorded label set' },
  set: { zh: '标签组与链上一致', en: 'The label set is as on the chain' },
  batch: { zh: '批次与来源和链上一致', en: 'Batch and sources are as on the chain' },
  lineage: { zh: '向上查到田头，未见召回', en: 'Walked up to the field: no recall' },
  state: { zh: '标签未作废，启用状态一致', en: 'Not voided; opened or not, as said' },
};

/** The same line where the walk found a recall, or the label is void. */
const WARNINGS: Readonly<Partial<Record<LabelStepId, Label>>> = {
  lineage: { zh: '向上查到田头：已召回', en: 'Walked up to the field: recalled' },
  state: { zh: '标签已作废', en: 'The label was voided' },
};

const IDS: readonly LabelStepId[] = ['code', 'set', 'batch', 'lineage', 'state'];

/** Of a code that goes to the lot alone. */
const LOT_LABEL: Label = { zh: '此码对应这一批次', en: 'This code names this batch' };

/** A comparison of one of the five steps. */
export interface LabelComparison extends Omit<Comparison, 'step'> {
  of: LabelStepId;
  /** Whether it shows what the step says; a claim that only agrees with itself shows nothing. */
  isProof: boolean;
}

/**
 * The five steps for the page, each with everything that was compared in it.
 * @param found steps in which bad news was proven, and whether the code goes to the lot alone
 */
export function buildLabelSteps(
  comparisons: readonly LabelComparison[],
  { warned, isLot }: { warned: readonly LabelStepId[]; isLot: boolean },
): LabelStep[] {
  return IDS.map((id) => {
    const own = comparisons.filter(({ of }) => of === id);
    const warning = warned.includes(id) ? WARNINGS[id] : undefined;
    const label = id === 'code' && isLot ? LOT_LABEL : LABEL_STEP_LABELS[id];
    const compared = own.map(({ of: _of, isProof: _isProof, ...one }) => one);
    return { id, label: warning ?? label, ok: outcomeOf(own), isWarning: warning !== undefined, compared };
  });
}

function outcomeOf(comparisons: readonly LabelComparison[]): boolean | null {
  if (comparisons.some(({ ok }) => !ok)) return false;
  return comparisons.some(({ isProof }) => isProof) ? true : null;
}

/** Sorts what was compared slot by slot into the five steps; a slot is known by its label. */
export function sortComparisons(
  compared: readonly Comparison[],
  slots: readonly FactSlot[],
  stepOf: (slot: FactSlot) => LabelStepId,
): LabelComparison[] {
  const places = new Map<Label, LabelStepId>(slots.map((slot) => [slot.label, stepOf(slot)]));
  return compared.reduce<LabelComparison[]>((sorted, { step: _step, ...one }) => {
    const of = places.get(one.what);
    return of ? sorted.concat({ ...one, of, isProof: true }) : sorted;
  }, []);
}
