import { addMonths } from '../../loans/calendar.ts';
import { CreditRefused } from '../creditRefused.ts';
import { itemOf } from './creditList.ts';
import type { CreditEvent, CreditItem, CreditList, SubjectKind } from './types.ts';

export const DAY = 86_400;
/** China has one time, eight hours ahead. */
const CHINA = 8 * 3_600;

/**
 * An event with its item, when it is fit to count: of this list and this kind of subject, vouched for, and where it is
 * adverse by a statute that the item names (rules.md: adverse effects only from items with a named statute).
 * @throws CreditRefused CreditItemUnknown, CreditItemMismatch, CreditEvidenceMissing, CreditStatuteMissing, CreditTimeInvalid,
 *   CreditPledgeMissing
 */
export function requireEvent(
  list: CreditList,
  kind: SubjectKind,
  event: CreditEvent,
  now: number,
): { event: CreditEvent; item: CreditItem } {
  const { id, evidence, at, endedAt = at } = event;
  const item = itemOf(list, event.item);
  if (!item.subjects.includes(kind)) {
    throw new CreditRefused('CreditItemMismatch', `${id}: ${item.id}`, `it is no item for a ${kind}`);
  }
  if (!/^0x[0-9a-f]{64}$/.test(evidence) || /^0x0+$/.test(evidence)) {
    throw new CreditRefused('CreditEvidenceMissing', `${id}: ${evidence}`, 'name the evidence on the ledger by its id');
  }
  if (!Number.isSafeInteger(at) || at < 0 || !Number.isSafeInteger(endedAt) || endedAt < at || endedAt > now) {
    throw new CreditRefused('CreditTimeInvalid', `${id}: ${at} to ${endedAt}`, 'write seconds since 1970, up to now');
  }
  requireStatute(event, item);
  requirePledge(event, item);
  return { event, item };
}

/** Seconds since 1970 from which an event counts no more: the same day so many years after it was over, in China. */
export function expiresAt(list: CreditList, item: CreditItem, { at, endedAt = at }: CreditEvent): number {
  const years = item.points < 0 ? list.times.adverseYears.value : list.times.positiveYears.value;
  const day = new Date((endedAt + CHINA) * 1000).toISOString().slice(0, 10);
  return Date.parse(`${addMonths(day, 12 * years)}T00:00:00Z`) / 1000 - CHINA;
}

function requireStatute({ id, statute }: CreditEvent, { id: item, points, statutes }: CreditItem): void {
  if (points > 0) return;
  const names = statutes.map(({ name }) => name);
  if (statute !== undefined && names.includes(statute)) return;
  const advice =
    names.length > 0 ? `name one of: ${names.join(', ')}` : `the list names none, so ${item} takes nothing`;
  throw new CreditRefused('CreditStatuteMissing', `${id}: ${statute ?? 'no statute'}`, advice);
}

/** What breaks a pledge names it, and nothing else does. */
function requirePledge({ id, pledge }: CreditEvent, { breaks }: CreditItem): void {
  const isNamed = pledge !== undefined && /^0x[0-9a-f]{64}$/.test(pledge);
  if (breaks === 'pledge' ? isNamed : pledge === undefined) return;
  const advice = breaks === 'pledge' ? 'name the pledge that was broken by its id' : 'only a breach names a pledge';
  throw new CreditRefused('CreditPledgeMissing', `${id}: ${pledge ?? 'no pledge'}`, advice);
}
