import { gramsOf, timeOf } from './eventParts.ts';
import { hashEvent } from './hashEvent.ts';
import { partyUri } from './names.ts';
import type { EventBasics, HashedEvent, LotPart } from './types.ts';

/** How goods end, in the words of CBV 2.0, 7.1 and 7.2. */
const ENDS = {
  lost: { action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' },
  sold: { action: 'OBSERVE', bizStep: 'retail_selling', disposition: 'retail_sold' },
  recovered: { action: 'DELETE', bizStep: 'decommissioning', disposition: 'recalled' },
} as const;

export type GoodsEnding = keyof typeof ENDS;

/** Goods leave the books for good: lost, sold to a consumer, or taken back in a recall. */
export function goodsEndEvent(ending: GoodsEnding, said: EventBasics & LotPart): HashedEvent {
  return hashEvent({
    type: 'ObjectEvent',
    ...timeOf(said),
    ...ENDS[ending],
    quantityList: [gramsOf(said)],
    sourceList: [{ type: 'possessing_party', source: partyUri(said.actor) }],
  });
}
