import type { CreditFile } from '../../../../sdk/credit/lists/rateSubject.ts';
import type { CreditEvent } from '../../../../sdk/credit/lists/types.ts';

export const DAY = 86_400;
export const WATER = '中华人民共和国水污染防治法';
/** 1 March 2026, 08:00 in China. */
export const SPRING = Date.UTC(2026, 2, 1) / 1000;

export function eventOf(id: string, item: string, other: Partial<CreditEvent> = {}): CreditEvent {
  return { id, item, subject: 'villager', evidence: `0x${'e'.repeat(64)}`, at: SPRING, ...other };
}

export function fileOf(events: readonly CreditEvent[], other: Partial<CreditFile> = {}): CreditFile {
  return { subject: 'villager', kind: 'person', events, repairs: [], objections: [], ...other };
}

/** Thirty pilots' worth: AA by the demo list. */
export const GOOD = eventOf('pilot', 'standard-farming-nation');
export const SEWAGE = eventOf('sewage', 'sewage', { statute: WATER, at: SPRING + DAY });
