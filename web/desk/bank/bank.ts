import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';
import { t } from '../words.ts';

/** What banks' own routes tell; times ISO 8601, amounts decimal strings. */
export interface AlertAnswer {
  id: string;
  kind: string;
  right: string;
  lien: string | null;
  at: string;
  /** Texts; times are seconds. */
  facts: Record<string, string | null>;
  acknowledgedAt: string | null;
}

export interface ProductAnswer {
  bank: PartyAnswer;
  product: string;
  class: string;
  capBps: number;
  maxRank: number;
  isOpen: boolean;
  /** Names of schemas that it asks for beside the class's own. */
  papers: string[];
}

export interface RequestAnswer {
  id: string;
  right: string;
  /** Participant. */
  bank: string;
  product: string;
  debt: string;
  secured: string;
  isMaximum: boolean;
  maturity: string;
  covenant: boolean;
  state: 'waiting' | 'consented' | 'refused' | 'used' | 'lapsed';
  askedAt: string;
}

export interface LookAnswer {
  id: string;
  at: string;
  bank: PartyAnswer;
  right: string;
  purpose: string;
  product: string | null;
  /** Whether a system of the bank asked. */
  bySystem: boolean;
  /** Whether the holder had let it; an organisation's right needs no leave. */
  byConsent: boolean;
  block: number;
}

export interface BookAnswer {
  id: string;
  state: 'queued' | 'working' | 'done';
  rows: number;
  done: number;
  faults: number;
  createdAt: string;
  block: number | null;
}

/** One line of a book as it was answered: what stands now, and what changed since the last time. */
export interface BookRowAnswer {
  number: number;
  key: string;
  /** What is wrong in which cell; such a row has no answer. */
  faults: { column: string; got: string; accepted: string }[];
  answer: {
    found: boolean;
    /** A natural person's right that the bank may not look at. */
    isRestricted: boolean;
    right: string | null;
    rank: number | null;
    standing: string | null;
    secured: string | null;
    ahead: string | null;
  } | null;
  /** Chain time of the check that is compared with; null for the first of its key. */
  since: number | null;
  changes: { field: string }[];
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

export const listAlerts = (state: 'open' | 'acknowledged') => rowsOf<AlertAnswer>(`/api/banks/alerts?state=${state}`);

export async function acknowledge({ id }: AlertAnswer): Promise<void> {
  await callApi(`/api/banks/alerts/${id}/acknowledge`, { method: 'POST' });
}

export const listProducts = () => rowsOf<ProductAnswer>('/api/products');
export const listRequests = () => rowsOf<RequestAnswer>('/api/pledge-requests');
export const listLooks = (side: 'bank' | 'holder') =>
  rowsOf<LookAnswer>(side === 'bank' ? '/api/banks/looks' : '/api/my/looks');
export const listBooks = () => rowsOf<BookAnswer>('/api/banks/books');
export const bookRows = (id: string) => rowsOf<BookRowAnswer>(`/api/banks/books/${id}/rows?limit=200`);
export const readBook = (id: string) => callApi<BookAnswer>(`/api/banks/books/${id}`);

/** The same file sent twice is one book. */
export function sendBook(file: File, key: string): Promise<BookAnswer> {
  return callApi<BookAnswer>('/api/banks/books', { body: file, bodyType: 'text/csv', idempotencyKey: key });
}

/** The holder says no. */
export async function refuseRequest({ id }: RequestAnswer): Promise<void> {
  await callApi(`/api/pledge-requests/${id}/refuse`, { method: 'POST' });
}

export interface RequestParams {
  /** Left out for a right. */
  asset?: 'PACKAGES';
  right: string;
  product: string;
  debt: string;
  secured: string;
  isMaximum: boolean;
  maturity: string;
  covenant: boolean;
  valuation: string;
  /** Ids of the evidence that is shown. */
  papers: string[];
}

/** Asks the holder for consent; tells at once what the bank's own rules have against it. */
export function askForPledge(params: RequestParams): Promise<{ id: string; reasons: string[] }> {
  return callApi('/api/pledge-requests', { json: params, idempotencyKey: crypto.randomUUID() });
}

/** As people call a bank's product; one without words by its code. */
export function nameOfProduct(code: string): string {
  return t(`rights.product.${code}`);
}
