import { CreditRefused } from '../creditRefused.ts';
import { creditListHash, requireList } from './creditList.ts';
import { expiresAt, requireEvent } from './events.ts';
import { isLate, type Objection } from './objection.ts';
import { type Repair, repairAsOf } from './repair.ts';
import {
  CREDIT_LEVELS,
  type CreditEvent,
  type CreditItem,
  type CreditLevel,
  type CreditList,
  type SubjectKind,
} from './types.ts';

/** More than anybody does in five years. */
const MOST_EVENTS = 20_000;

/** What is known of somebody. */
export interface CreditFile {
  subject: string;
  kind: SubjectKind;
  events: readonly CreditEvent[];
  /** The latest of each event, where there is one. */
  repairs: readonly Repair[];
  objections: readonly Objection[];
}

/** Why an event counts or doesn't. */
export type EventStanding = 'counts' | 'contested' | 'expired' | 'repaired' | 'removed' | 'undecided';

export interface RatedEvent {
  event: string;
  item: string;
  points: number;
  /** `contested` counts, and is marked; `undecided` doesn't, since the office is late. */
  standing: EventStanding;
  /** Seconds since 1970. */
  expiresAt: number;
}

export interface Rating {
  /** Stays with the credit office and the person. */
  score: number;
  /** Null of whom nothing counts: then there is no level, and no bank may make anything of that. */
  level: CreditLevel | null;
  /** The level that one event keeps from being better, where one does. */
  cappedBy: readonly string[];
  events: readonly RatedEvent[];
  /** Hash of the list. */
  list: string;
  /** Seconds since 1970. */
  at: number;
}

/**
 * Score and level of somebody at a moment (systems 125 to 127). Pure; redeemed points aren't even asked for.
 * @throws CreditRefused as `requireList` and `requireEvent`, CreditEventRepeated, CreditEventUnknown, CreditSubjectForeign
 */
export function rateSubject(list: CreditList, file: CreditFile, now: number): Rating {
  requireList(list);
  const rated = requireFile(list, file, now).map(({ event, item }) => ({
    ...ratedEvent(list, file, event, item, now),
    caps: item.caps,
  }));
  const counted = rated.filter(({ standing }) => counts(standing));
  const score = counted.reduce((sum, { points }) => sum + points, list.base.value);
  const byScore = levelOf(list, score);
  const level = counted.reduce((worst, { caps }) => worseOf(worst, caps ?? worst), byScore);

  return {
    score,
    level: counted.length === 0 ? null : level,
    cappedBy: level === byScore ? [] : counted.filter(({ caps }) => caps === level).map(({ event }) => event),
    events: rated.map(({ caps: _, ...event }) => event),
    list: creditListHash(list),
    at: now,
  };
}

/** The level that a score alone reaches. */
export function levelOf({ levels }: Pick<CreditList, 'levels'>, score: number): CreditLevel {
  return CREDIT_LEVELS.find((level) => level === 'D' || score >= levels[level].value) ?? 'D';
}

/** Whether an event of this standing has effect. */
export function counts(standing: EventStanding): boolean {
  return standing === 'counts' || standing === 'contested';
}

/** Every event with its item, fit to count, each once and of this subject. */
export function requireFile(
  list: CreditList,
  { subject, kind, events, repairs, objections }: CreditFile,
  now: number,
): { event: CreditEvent; item: CreditItem }[] {
  if (events.length > MOST_EVENTS) {
    throw new CreditRefused('CreditEventRepeated', `${events.length} events`, `bring ${MOST_EVENTS} at most`);
  }
  const known = new Set<string>();
  const fit = events.map((event) => {
    if (event.subject !== subject) throw new CreditRefused('CreditSubjectForeign', event.id, `rate ${subject} alone`);
    if (known.has(event.id)) throw new CreditRefused('CreditEventRepeated', event.id, 'name each event once');
    known.add(event.id);
    return requireEvent(list, kind, event, now);
  });
  for (const steps of [repairs, objections]) requireSteps(steps, known);
  return fit;
}

function requireSteps(steps: readonly (Repair | Objection)[], known: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const { event } of steps) {
    if (!known.has(event)) throw new CreditRefused('CreditEventUnknown', event, 'bring the event as well');
    if (seen.has(event)) throw new CreditRefused('CreditEventRepeated', event, 'bring the latest repair or objection');
    seen.add(event);
  }
}

function ratedEvent(list: CreditList, file: CreditFile, event: CreditEvent, item: CreditItem, now: number): RatedEvent {
  const ends = expiresAt(list, item, event);
  const repair = file.repairs.find((one) => one.event === event.id);
  const objection = file.objections.find((one) => one.event === event.id);
  const standing = standingOf(now >= ends, repair && repairAsOf(repair, now), objection, now);
  return { event: event.id, item: item.id, points: item.points, standing, expiresAt: ends };
}

function standingOf(
  isExpired: boolean,
  repair: Repair | undefined,
  objection: Objection | undefined,
  now: number,
): EventStanding {
  if (isExpired) return 'expired';
  if (objection?.state === 'removed') return 'removed';
  if (repair?.state === 'restored') return 'repaired';
  if (objection?.state !== 'filed') return 'counts';
  return isLate(objection, now) ? 'undecided' : 'contested';
}

function worseOf(a: CreditLevel, b: CreditLevel): CreditLevel {
  return CREDIT_LEVELS.indexOf(a) >= CREDIT_LEVELS.indexOf(b) ? a : b;
}
