import { callApi } from '../../shared/api.ts';

export const FAKE_OUTCOMES = ['copied', 'genuine', 'unclear'] as const;
export type FakeOutcome = (typeof FAKE_OUTCOMES)[number];

/** A report of a fake as the operator sees it. */
export interface FakeReportAnswer {
  receipt: string;
  /** Of the code that was scanned. */
  uri: string;
  gtin: string;
  lot: string;
  words: string;
  place: string | null;
  /** Fen. */
  price: string | null;
  hasPhoto: boolean;
  state: 'received' | 'inProgress' | 'settled';
  receivedAt: string;
  outcome: FakeOutcome | null;
}

export async function listFakeReports(state: string): Promise<FakeReportAnswer[]> {
  const query = new URLSearchParams({ limit: '100', ...(state !== '' && { state }) });
  return (await callApi<{ rows: FakeReportAnswer[] }>(`/api/fake-reports?${query}`)).rows;
}

/** What was found; the reporter's page and the code's verdict follow it. */
export function settleFakeReport(
  receipt: string,
  found: { outcome: string; words: string },
  idempotencyKey: string,
): Promise<unknown> {
  return callApi(`/api/fake-reports/${receipt}/outcome`, { json: found, idempotencyKey });
}
