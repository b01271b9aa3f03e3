import type { Bytes32 } from '../../ids/keys.ts';
import { gramsOf, timeOf } from './eventParts.ts';
import { hashEvent } from './hashEvent.ts';
import { parcelUri, partyUri } from './names.ts';
import type { EventBasics, HashedEvent, LotPart } from './types.ts';

/** Goods come from a base: a lot begins (CBV 2.0: creating_class_instance). */
export function harvestEvent(said: EventBasics & LotPart & { parcel: Bytes32 }): HashedEvent {
  return hashEvent({
    type: 'ObjectEvent',
    ...timeOf(said),
    action: 'ADD',
    bizStep: 'creating_class_instance',
    disposition: 'active',
    quantityList: [gramsOf(said)],
    readPoint: { id: parcelUri(said.parcel) },
    destinationList: [{ type: 'owning_party', destination: partyUri(said.actor) }],
  });
}
