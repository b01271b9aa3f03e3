import { CreditRefused } from '../creditRefused.ts';
import { itemOf } from './creditList.ts';
import { DAY } from './events.ts';
import type { CreditEvent, CreditList } from './types.ts';

/**
 * 信用修复 of one adverse event (system 128):
 * applied → evidence → accepted → restored; refused by the office; lapsed without evidence in time.
 */
export interface Repair {
  readonly event: string;
  readonly state: 'applied' | 'evidence' | 'accepted' | 'restored' | 'refused' | 'lapsed';
  /** Seconds since 1970, of the last step. */
  readonly at: number;
  /** The last second in which the next step is in time; null where there is none. */
  readonly dueAt: number | null;
  /** Id of the evidence of what was put right. */
  readonly evidence: string | null;
}

/**
 * The person asks.
 * @param before an earlier repair of the same event: only a refused or lapsed one leaves room for another
 * @throws CreditRefused CreditRepairNotOpen, CreditRepairEarly
 */
export function applyForRepair(list: CreditList, event: CreditEvent, now: number, before?: Repair): Repair {
  const { times } = list;
  if (itemOf(list, event.item).points > 0) {
    throw new CreditRefused('CreditRepairNotOpen', event.id, 'only an adverse event is repaired');
  }
  const state = before && repairAsOf(before, now).state;
  if (state !== undefined && state !== 'refused' && state !== 'lapsed') {
    throw new CreditRefused('CreditRepairNotOpen', `${event.id}: ${state}`, 'one repair at a time');
  }
  const earliest = (event.endedAt ?? event.at) + times.repairAfterDays.value * DAY;
  if (now < earliest) {
    const advice = `apply from ${new Date(earliest * 1000).toISOString()} on`;
    throw new CreditRefused('CreditRepairEarly', event.id, advice);
  }
  const dueAt = now + times.repairEvidenceDays.value * DAY;
  return { event: event.id, state: 'applied', at: now, dueAt, evidence: null };
}

/**
 * The person brings proof that it was put right.
 * @throws CreditRefused CreditRepairNotOpen, CreditDeadlinePassed, CreditEvidenceMissing
 */
export function proveRepair(list: CreditList, repair: Repair, evidence: string, now: number): Repair {
  requireInTime(repair, now);
  requireState(repair, 'applied');
  if (!/^0x[0-9a-f]{64}$/.test(evidence)) {
    throw new CreditRefused('CreditEvidenceMissing', evidence, 'name the evidence on the ledger by its id');
  }
  return { ...repair, state: 'evidence', at: now, evidence, dueAt: now + list.times.repairDecisionDays.value * DAY };
}

/**
 * The office decides. In the person's favour it may at any time, against only in time: a late office refuses nobody.
 * @throws CreditRefused CreditRepairNotOpen, CreditDeadlinePassed
 */
export function decideRepair(list: CreditList, repair: Repair, isAccepted: boolean, now: number): Repair {
  requireState(repair, 'evidence');
  if (isAccepted)
    return { ...repair, state: 'accepted', at: now, dueAt: now + list.times.repairRestoreDays.value * DAY };
  requireInTime(repair, now);
  return { ...repair, state: 'refused', at: now, dueAt: null };
}

/** The event counts no more; late or not, the office must. @throws CreditRefused CreditRepairNotOpen */
export function restore(repair: Repair, now: number): Repair {
  requireState(repair, 'accepted');
  return { ...repair, state: 'restored', at: now, dueAt: null };
}

/**
 * What time alone makes of it: an application without evidence lapses; an accepted one is restored by its last day, whether
 * or not anybody pressed the button.
 */
export function repairAsOf(repair: Repair, now: number): Repair {
  const { state, dueAt } = repair;
  if (dueAt === null || now <= dueAt) return repair;
  if (state === 'applied') return { ...repair, state: 'lapsed', at: dueAt, dueAt: null };
  if (state === 'accepted') return { ...repair, state: 'restored', at: dueAt, dueAt: null };
  return repair;
}

function requireState({ event, state }: Repair, wanted: Repair['state']): void {
  if (state === wanted) return;
  throw new CreditRefused('CreditRepairNotOpen', `${event}: ${state}`, `this step follows on ${wanted}`);
}

function requireInTime({ event, dueAt }: Repair, now: number): void {
  if (dueAt === null || now <= dueAt) return;
  const advice = `the last moment was ${new Date(dueAt * 1000).toISOString()}`;
  throw new CreditRefused('CreditDeadlinePassed', event, advice);
}
