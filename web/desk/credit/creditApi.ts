import type { CreditList } from '../../../sdk/credit/lists/types.ts';
import type { Presentation } from '../../../sdk/credit/presentation/present.ts';
import type { FileView } from '../../../server/credit/files/fileView.ts';
import type { CreditListRow } from '../../../server/credit/lists/listView.ts';
import type { LookView } from '../../../server/credit/looks/looks.ts';
import type { ConsentView } from '../../../server/credit/presentations/given.ts';
import { callApi } from '../../shared/api.ts';

/** What the gateway tells of somebody's eco-credit: to that person, and to the office that keeps the file. */

export type { EventStep, EventView, FileView, StepView } from '../../../server/credit/files/fileView.ts';
export type { ConsentView, CreditListRow, LookView };

/** A person's own: no file where no office opened one, or where it was erased. */
export interface OwnCredit {
  subject: string;
  /** Kind of the participant, as the chain has it. */
  participantKind: number;
  file: FileView | null;
  erasedAt: string | null;
  /** Null while the chain has no commitment; without `mayPresent` it isn't the one that the office opens now. */
  chain: { commitment: string; list: string; committedAt: string; mayPresent: boolean } | null;
  pledges: { id: string; madeAt: string; revokedAt: string | null }[];
}

/** What a bank is handed; the gateway keeps no copy of what opens it. */
export interface GivenPresentation {
  id: string;
  presentation: Presentation;
}

/** Where a signed presentation is made. */
export const PRESENT_AT = '/api/credit/me/presentations';

const MOST = 200;

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

export const readOwnCredit = () => callApi<OwnCredit>('/api/credit/me');
export const listConsents = () => rowsOf<ConsentView>(`/api/credit/me/consents?limit=${MOST}`);
export const listCreditLooks = () => rowsOf<LookView>(`/api/credit/me/looks?limit=${MOST}`);
export const listCreditLists = () => rowsOf<CreditListRow>(`/api/credit/lists?limit=${MOST}`);

/** A published list, whole; null where its document can't be read. */
export async function readCreditList(hash: string): Promise<CreditList | null> {
  return (await callApi<{ list: CreditList | null }>(`/api/credit/lists/${hash}`)).list;
}

export function object(event: string, reason: string): Promise<unknown> {
  return callApi(`/api/credit/me/events/${event}/object`, { json: { reason } });
}

export function applyForRepair(event: string): Promise<unknown> {
  return callApi(`/api/credit/me/events/${event}/repair`, { json: {} });
}

export function proveRepair(event: string, evidence: string): Promise<unknown> {
  return callApi(`/api/credit/me/events/${event}/repair/prove`, { json: { evidence } });
}
