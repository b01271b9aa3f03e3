import type { Bytes32 } from '../../ids/keys.ts';
import { gramsOf, timeOf } from './eventParts.ts';
import { hashEvent } from './hashEvent.ts';
import { partyUri } from './names.ts';
import type { EventBasics, HashedEvent, LotPart } from './types.ts';

/** Goods go from one party to another (CBV 2.0: shipping, in_transit). */
export function handOverEvent(said: EventBasics & LotPart & { receiver: Bytes32 }): HashedEvent {
  return hashEvent({
    type: 'ObjectEvent',
    ...timeOf(said),
    action: 'OBSERVE',
    bizStep: 'shipping',
    disposition: 'in_transit',
    quantityList: [gramsOf(said)],
    sourceList: [{ type: 'owning_party', source: partyUri(said.actor) }],
    destinationList: [{ type: 'owning_party', destination: partyUri(said.receiver) }],
  });
}
