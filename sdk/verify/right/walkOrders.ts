import type { Hex } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import { queueOf } from '../ranking.ts';
import { together, type Walk } from '../walk.ts';
import type { ProvenOrder } from './provenRight.ts';
import { orderPlaceSlots } from './rightSlots.ts';
import { ORDER_FIELDS } from './rightWords.ts';
import { walkParty } from './walkParty.ts';

/** Every freeze order of a subject, with its place in the queue now; by arrival. */
export function* walkOrders(subject: Hex, count: number, now: number): Walk<ProvenOrder[]> {
  const orders = yield* together(Array.from({ length: count }, (_, place) => walkOrder(subject, place)));
  const queue = queueOf(orders, now);
  return orders.map((order, i) => ({ ...order, queue: queue[i] ?? 0 })).sort((a, b) => a.arrival - b.arrival);
}

function* walkOrder(subject: Hex, place: number): Walk<Omit<ProvenOrder, 'queue'>> {
  const [raw = '0x', caseId = '0x'] = yield orderPlaceSlots(subject, place);
  const { office, from, to, arrival } = unpackWord(ORDER_FIELDS, raw);
  const by = yield* walkParty(office);
  return { caseId, place, by, from: Number(from), to: Number(to), arrival: Number(arrival) };
}
