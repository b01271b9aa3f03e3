import type { CreditList, SubjectKind } from '../../../sdk/credit/lists/types.ts';
import { callApi } from '../../shared/api.ts';
import type { EventAnswer, FileAnswer } from '../credit/creditApi.ts';
import type { PartyAnswer } from '../rights/rights.ts';

/** What the gateway tells a credit office of its own files; times are ISO 8601. */

export interface FileLine {
  subject: string;
  kind: SubjectKind;
  jurisdiction: number;
  name: string | null;
  openedAt: string;
  erasedAt: string | null;
  events: number;
  openRepairs: number;
  openObjections: number;
  /** The first of the office's own days that runs out. */
  nextDueAt: string | null;
  /** A level waits to be put on the chain. */
  needsCommitment: boolean;
}

export interface PublishedList {
  hash: string;
  office: PartyAnswer | null;
  jurisdiction: number;
  kind: SubjectKind;
  version: number;
  publishedAt: string | null;
  list: CreditList | null;
}

const FILES = '/api/credit/office/files';
const MOST = 200;

export async function listFiles(): Promise<FileLine[]> {
  return (await callApi<{ rows: FileLine[] }>(`${FILES}?limit=${MOST}`)).rows;
}

export async function listPublishedLists(): Promise<PublishedList[]> {
  return (await callApi<{ rows: PublishedList[] }>(`/api/credit/lists?limit=${MOST}`)).rows;
}

/** A look at a file is kept, with why, and the person reads it. */
export function readFile(subject: string, purpose: string): Promise<FileAnswer> {
  return callApi<FileAnswer>(`${FILES}/${subject}?${new URLSearchParams({ purpose })}`);
}

export function openFile(file: object): Promise<FileAnswer> {
  return callApi<FileAnswer>(FILES, { json: file });
}

/** @param event with an id of one's own making: the same again is the same event */
export function fileEvent(subject: string, event: object): Promise<unknown> {
  return callApi(`${FILES}/${subject}/events`, { json: event });
}

export function decideRepair(subject: string, { id }: EventAnswer, decision: { accept: boolean; reason: string }) {
  return callApi<unknown>(`${FILES}/${subject}/events/${id}/repair`, { json: decision });
}

export function decideObjection(subject: string, { id }: EventAnswer, decision: { remove: boolean; reason: string }) {
  return callApi<unknown>(`${FILES}/${subject}/events/${id}/objection`, { json: decision });
}
