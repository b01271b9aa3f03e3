import { callApi } from '../../shared/api.ts';

export const FAKE_STATES = ['received', 'inHand', 'decided'] as const;
export const FAKE_OUTCOMES = ['confirmed', 'cleared'] as const;

/** A report of a fake as who decides it sees it; its contact is sealed and asked for on its own. */
export interface FakeReportAnswer {
  receipt: string;
  /** Of the code that was scanned. */
  uri: string;
  gtin: string;
  lot: string;
  words: string;
  place: string;
  /** Fen. */
  price: string | null;
  hasPhoto: boolean;
  state: (typeof FAKE_STATES)[number];
  receivedAt: string;
  dueAt: string;
  isOverdue: boolean;
  outcome: (typeof FAKE_OUTCOMES)[number] | null;
  reason: string | null;
}

export async function listFakeReports(state: string): Promise<FakeReportAnswer[]> {
  const query = new URLSearchParams({ limit: '100', ...(state !== '' && { state }) });
  return (await callApi<{ rows: FakeReportAnswer[] }>(`/api/fake-reports?${query}`)).rows;
}

/** With how its reporter can be reached; null where that wasn't told. */
export const readFakeFile = (receipt: string) =>
  callApi<{ contact: string | null }>(`/api/fake-reports/${receipt}/file`);

export function takeFakeReport(receipt: string, idempotencyKey: string): Promise<unknown> {
  return callApi(`/api/fake-reports/${receipt}/take`, { method: 'POST', idempotencyKey });
}

/** What was found; the reporter's page and the code's verdict follow it. */
export function decideFakeReport(
  receipt: string,
  found: { outcome: string; reason: string },
  idempotencyKey: string,
): Promise<unknown> {
  return callApi(`/api/fake-reports/${receipt}/outcome`, { json: found, idempotencyKey });
}
