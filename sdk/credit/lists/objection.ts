import { CreditRefused } from '../creditRefused.ts';
import { itemOf } from './creditList.ts';
import { DAY, expiresAt } from './events.ts';
import type { CreditEvent, CreditList } from './types.ts';

/**
 * 异议 to one event (system 129): filed, and from then on marked; then upheld (the event stands) or removed. The event counts
 * as before while the office is in time: nobody gets a better level by objecting on the day of a loan. Once the office is
 * late, it doesn't count until it is decided.
 */
export interface Objection {
  readonly event: string;
  readonly state: 'filed' | 'upheld' | 'removed';
  /** Seconds since 1970, of the last step. */
  readonly at: number;
  /** The last second in which the office is in time; null once decided. */
  readonly dueAt: number | null;
}

/**
 * @param before an objection to the same event; there is only one
 * @throws CreditRefused CreditObjectionNotOpen, CreditObjectionLate when the event counts no more
 */
export function fileObjection(list: CreditList, event: CreditEvent, now: number, before?: Objection): Objection {
  if (before)
    throw new CreditRefused('CreditObjectionNotOpen', `${event.id}: ${before.state}`, 'one objection an event');
  if (now < event.at) throw new CreditRefused('CreditTimeInvalid', event.id, 'nobody objects before it happened');
  if (now >= expiresAt(list, itemOf(list, event.item), event)) {
    throw new CreditRefused('CreditObjectionLate', event.id, 'it counts no more, so that nothing is left to object to');
  }
  return { event: event.id, state: 'filed', at: now, dueAt: now + list.times.objectionDays.value * DAY };
}

/**
 * The office decides; against the person only in time.
 * @throws CreditRefused CreditObjectionNotOpen, CreditDeadlinePassed
 */
export function decideObjection(objection: Objection, isRemoved: boolean, now: number): Objection {
  const { event, state, dueAt } = objection;
  if (state !== 'filed') throw new CreditRefused('CreditObjectionNotOpen', `${event}: ${state}`, 'it is decided');
  if (!isRemoved && isLate(objection, now)) {
    const advice = `after ${new Date((dueAt ?? 0) * 1000).toISOString()} the event can only be removed`;
    throw new CreditRefused('CreditDeadlinePassed', event, advice);
  }
  return { ...objection, state: isRemoved ? 'removed' : 'upheld', at: now, dueAt: null };
}

/** Whether the office has let its time go by. */
export function isLate({ state, dueAt }: Objection, now: number): boolean {
  return state === 'filed' && dueAt !== null && now > dueAt;
}
