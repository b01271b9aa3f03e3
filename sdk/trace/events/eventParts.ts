import type { QuantityElement } from '../../epcis/events/types.ts';
import { lotUri } from './names.ts';
import type { EventBasics, LotPart } from './types.ts';

/** Lishui's zone: what a reader there sees on a clock. */
const ZONE = '+08:00';

/** Time and zone as every event of ours gives them: seconds, without fraction. */
export function timeOf({ eventTime }: Pick<EventBasics, 'eventTime'>) {
  const iso = new Date(Number(eventTime) * 1_000).toISOString();
  return { eventTime: iso, eventTimeZoneOffset: ZONE };
}

/** Grams of a lot (UN/ECE Recommendation 20: GRM). */
export function gramsOf({ gtin, lot, grams }: LotPart): QuantityElement {
  return { epcClass: lotUri(gtin, lot), quantity: Number(grams), uom: 'GRM' };
}
