import { expiresAt } from '../../../sdk/credit/lists/events.ts';
import { fileObjection } from '../../../sdk/credit/lists/objection.ts';
import { type PointsBalance, pointsOf } from '../../../sdk/credit/lists/points.ts';
import type { EventStanding } from '../../../sdk/credit/lists/rateSubject.ts';
import { applyForRepair, repairAsOf } from '../../../sdk/credit/lists/repair.ts';
import type { CreditItem, CreditLevel, SubjectKind } from '../../../sdk/credit/lists/types.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import type { OpenFile } from './fileOf.ts';

export const EVENT_STEPS = ['object', 'applyForRepair', 'proveRepair'] as const;
/** What the person may do about an event now. */
export type EventStep = (typeof EVENT_STEPS)[number];

/** An event as the person and the office's own staff see it. Times are ISO 8601. */
export interface EventView {
  id: string;
  item: string;
  words: Bilingual;
  dimension: string;
  points: number;
  /**
   * `unproven` while no evidence on the ledger stands for it: then it doesn't count. `expired` by time, or since the list in force
   * doesn't know it any more.
   */
  standing: EventStanding | 'unproven';
  statute: string | null;
  evidence: string;
  pledge: string | null;
  at: string;
  endedAt: string;
  expiresAt: string;
  repair: StepView | null;
  objection: StepView | null;
  may: EventStep[];
}

export interface StepView {
  state: string;
  at: string;
  dueAt: string | null;
  /** Of a repair: the proof. */
  evidence: string | null;
  /** Of an objection: why. */
  reason: string | null;
  /** The office's words. */
  answer: string | null;
}

/** A whole file: the person's own, or what the office's staff looks at. Nobody else ever gets it. */
export interface FileView {
  subject: string;
  kind: SubjectKind;
  office: PartyRef;
  jurisdiction: number;
  name: string | null;
  openedAt: string;
  /** Hash of the list in force. */
  list: string;
  score: number;
  level: CreditLevel | null;
  /** Events that keep the level from being better. */
  cappedBy: readonly string[];
  points: PointsBalance;
  events: EventView[];
}

/** An open file in words. */
export async function fileView(views: ViewDeps, file: OpenFile): Promise<FileView> {
  const { row, seal, rating, list, now, events } = file;
  const parties = await partiesOf(views, [row.office]);
  const { subject, kind, jurisdiction } = row;
  const proven = events.filter(({ isProven, isListed }) => isProven && isListed);
  const spent = { subject, kind, events: proven.map(({ event }) => event), repairs: [], objections: [] };
  const objections = proven.flatMap(({ steps }) => steps.objection?.step ?? []);
  return {
    subject,
    kind,
    office: refOf(partyIn(parties, row.office)),
    jurisdiction,
    name: row.sealed_name === null ? null : seal.open<string>('name', row.sealed_name),
    openedAt: row.opened_at.toISOString(),
    list: rating.list,
    score: rating.score,
    level: rating.level,
    cappedBy: rating.cappedBy,
    points: pointsOf(list, { ...spent, objections }, [], now),
    events: events.map(({ event }) => eventView(file, event.id)),
  };
}

/** One event of an open file. */
export function eventView({ list, rating, events, now }: OpenFile, id: string): EventView {
  const found = events.find(({ event }) => event.id === id);
  if (found === undefined) throw new Error(`event ${id} is not of this file`);
  const { event, steps, isProven, isListed } = found;
  const item = list.items.find((one) => one.id === event.item) ?? unlisted(event.item);
  const rated = rating.events.find((one) => one.event === id);
  const standing = rated?.standing ?? (isListed ? 'unproven' : 'expired');
  const repair = steps.repair && { ...steps.repair, step: repairAsOf(steps.repair.step, now) };
  return {
    id,
    item: item.id,
    words: { zh: item.zh, en: item.en },
    dimension: item.dimension,
    points: item.points,
    standing,
    statute: event.statute ?? null,
    evidence: event.evidence,
    pledge: event.pledge ?? null,
    at: iso(event.at),
    endedAt: iso(event.endedAt ?? event.at),
    expiresAt: iso(expiresAt(list, item, event)),
    repair: repair ? stepView(repair) : null,
    objection: steps.objection ? stepView(steps.objection) : null,
    may: EVENT_STEPS.filter((step) => isProven && isListed && mayNow(step)),
  };

  function mayNow(step: EventStep): boolean {
    if (step === 'proveRepair') return repair?.step.state === 'applied';
    if (step === 'object') return isOpen(() => fileObjection(list, event, now, steps.objection?.step));
    return standing !== 'expired' && isOpen(() => applyForRepair(list, event, now, steps.repair?.step));
  }
}

/** An item that the list in force left out, by the one name that is left. */
function unlisted(id: string): CreditItem {
  return { id, zh: id, en: id, dimension: '', points: 0, source: '', subjects: [], statutes: [] };
}

/** What the SDK would refuse isn't offered. */
function isOpen(step: () => unknown): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}

function stepView({
  step,
  words,
}: {
  step: { state: string; at: number; dueAt: number | null };
  words: object;
}): StepView {
  const { reason = null, evidence = null, answer = null } = words as Partial<StepView>;
  const { state, at, dueAt } = step;
  return { state, at: iso(at), dueAt: dueAt === null ? null : iso(dueAt), evidence, reason, answer };
}

export function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
