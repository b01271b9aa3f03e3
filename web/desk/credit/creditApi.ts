import type { EventStanding } from '../../../sdk/credit/lists/rateSubject.ts';
import type { CreditLevel, CreditList, SubjectKind } from '../../../sdk/credit/lists/types.ts';
import type { Presentation } from '../../../sdk/credit/presentation/present.ts';
import { ApiError, callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';

/** What the gateway tells of somebody's eco-credit: to that person, and to the office that keeps the file. */

export interface StepAnswer {
  state: string;
  at: string;
  dueAt: string | null;
  evidence: string | null;
  /** Of an objection: why. */
  reason: string | null;
  /** The office's words. */
  answer: string | null;
}

export type EventStep = 'object' | 'applyForRepair' | 'proveRepair';

export interface EventAnswer {
  id: string;
  item: string;
  words: { zh: string; en: string };
  dimension: string;
  points: number;
  /** `unproven` while no evidence on the ledger stands for it. */
  standing: EventStanding | 'unproven';
  statute: string | null;
  evidence: string;
  pledge: string | null;
  at: string;
  endedAt: string;
  expiresAt: string;
  repair: StepAnswer | null;
  objection: StepAnswer | null;
  /** What the person may do about it now. */
  may: EventStep[];
}

export interface FileAnswer {
  subject: string;
  kind: SubjectKind;
  office: PartyAnswer;
  jurisdiction: number;
  name: string | null;
  openedAt: string;
  /** Hash of the list in force. */
  list: string;
  score: number;
  level: CreditLevel | null;
  cappedBy: string[];
  points: { earned: number; spent: number; spendable: number };
  events: EventAnswer[];
}

export interface GivenPresentation {
  id: string;
  nonce: string;
  bank: PartyAnswer;
  purpose: string;
  presentedAt: string;
  validUntil: string;
  /** `stale`: the level has changed since, so that it opens nothing. */
  state: 'stands' | 'ended' | 'expired' | 'stale';
  endedAt: string | null;
  level: CreditLevel | null;
  /** What the bank is handed; null once it is over. */
  presentation: Presentation | null;
}

export interface CreditLook {
  id: string;
  looker: PartyAnswer;
  /** By a system of theirs, not a person. */
  client: string | null;
  what: 'file' | 'presentation';
  purpose: string;
  application: string | null;
  /** `shown`, or the code of what was refused. */
  outcome: string;
  at: string;
}

const MOST = 200;

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

/** Null of whom no office keeps a file. */
export async function readOwnFile(): Promise<FileAnswer | null> {
  try {
    return await callApi<FileAnswer>('/api/credit/me');
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

export const listPresentations = () => rowsOf<GivenPresentation>(`/api/credit/me/consents?limit=${MOST}`);
export const listCreditLooks = () => rowsOf<CreditLook>(`/api/credit/me/looks?limit=${MOST}`);
export const readCreditList = (hash: string) => callApi<{ list: CreditList }>(`/api/credit/lists/${hash}`);

export function object(event: string, reason: string): Promise<void> {
  return callApi(`/api/credit/me/events/${event}/objection`, { json: { reason } });
}

export function applyForRepair(event: string): Promise<void> {
  return callApi(`/api/credit/me/events/${event}/repair`, { json: {} });
}

export function proveRepair(event: string, evidence: string): Promise<void> {
  return callApi(`/api/credit/me/events/${event}/repair/proof`, { json: { evidence } });
}
