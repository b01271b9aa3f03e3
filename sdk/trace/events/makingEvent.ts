import { gramsOf, timeOf } from './eventParts.ts';
import { hashEvent } from './hashEvent.ts';
import { partyUri } from './names.ts';
import type { EventBasics, HashedEvent, LotPart } from './types.ts';

export interface Making extends EventBasics {
  inputs: readonly LotPart[];
  output: LotPart;
  /** Whether the goods stay what they are and change their lot alone: split and merge. */
  isRegrouping: boolean;
}

/** Goods become others, or the same under another lot (EPCIS 2.0, 7.4.6). */
export function makingEvent(said: Making): HashedEvent {
  return hashEvent({
    type: 'TransformationEvent',
    ...timeOf(said),
    inputQuantityList: said.inputs.map(gramsOf),
    outputQuantityList: [gramsOf(said.output)],
    bizStep: said.isRegrouping ? 'repackaging' : 'creating_class_instance',
    disposition: 'active',
    sourceList: [{ type: 'owning_party', source: partyUri(said.actor) }],
    destinationList: [{ type: 'owning_party', destination: partyUri(said.actor) }],
  });
}
