import { walkLineage } from '../../../../../sdk/verify/label/walkLineage.ts';
import type { FactSlot } from '../../../../../sdk/verify/types.ts';
import { follow } from '../../../../../sdk/verify/walk.ts';
import type { ModelStorage } from '../../support/rightModel.ts';
import { word } from '../../support/storeChain.ts';
import { idOf, type LabelModel, labelStorage, ownBatch } from './labelModel.ts';

/** The way up from the batch of a model, over what the contracts would keep of it. */
export function walked(model: LabelModel) {
  return walkedOver(labelStorage(model), model);
}

export function walkedOver(storage: ModelStorage, model: LabelModel) {
  const kept = ({ contract = '', slot }: FactSlot) => storage.get(contract)?.get(slot) ?? word(0);
  const { result: lineage, asked } = follow(walkLineage(idOf(ownBatch(model))), kept);
  return { lineage, asked };
}
