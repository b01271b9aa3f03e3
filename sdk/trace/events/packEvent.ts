import type { Bytes32 } from '../../ids/keys.ts';
import { timeOf } from './eventParts.ts';
import { hashEvent } from './hashEvent.ts';
import { lotUri, partyUri } from './names.ts';
import type { EventBasics, HashedEvent, LotName } from './types.ts';

export interface PackSaid extends EventBasics, LotName {
  count: number;
  /** Merkle root over the labels. */
  root: Bytes32;
}

/** Units are packed under labels; the event names the root over them, never a serial (CBV 2.0: packing). */
export function packEvent(said: PackSaid): HashedEvent {
  return hashEvent({
    type: 'ObjectEvent',
    ...timeOf(said),
    action: 'OBSERVE',
    bizStep: 'packing',
    disposition: 'in_progress',
    quantityList: [{ epcClass: lotUri(said.gtin, said.lot), quantity: said.count }],
    sourceList: [{ type: 'owning_party', source: partyUri(said.actor) }],
    'liangshan:labelRoot': said.root,
  });
}
