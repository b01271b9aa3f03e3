import { callApi, readHeader } from '../../shared/api.ts';

/** A distribution as its payer prepared it; fen as decimal strings, times in seconds. */
export interface RunAnswer {
  id: string;
  dividend: string;
  bucket: 'rent' | 'wage' | 'share';
  state: 'prepared' | 'declared' | 'funded' | 'cancelled' | 'reclaimed';
  recordAt: number;
  payAt: number;
  expiresAt: number;
  total: string;
  dust: string;
  households: number;
  inBank: boolean;
  source: 'lines' | 'deposits' | 'shares';
  createdAt: string;
  isErased: boolean;
  blocks: { block: number; total: string; households: number; isListed: boolean }[];
  /** What a bank is to hold. */
  due: { id: string; account: string; amount: string; heldUntil: number } | null;
}

/** A household's line, without its salt. */
export interface RunLineAnswer {
  line: number;
  account: string | null;
  amount: string | null;
  right: string | null;
  name: string | null;
  isPaid: boolean;
}

export interface RunSheetAnswer extends RunAnswer {
  lines: { block: number; rows: RunLineAnswer[] };
}

/** What a bank's file of receipts says, and the acts by which the bank says so. */
export interface TakenReceiptsAnswer {
  paid: number;
  failed: number;
  acts: { kind: 'dividends.confirmPaid'; params: { block: number; bits: string; paid: string } }[];
}

export const BUCKETS = ['rent', 'wage', 'share'] as const;

/** Those that one prepared, or those whose money one's bank holds; the newest hundred. */
export async function listRuns(side: 'payer' | 'bank'): Promise<RunAnswer[]> {
  return (await callApi<{ rows: RunAnswer[] }>(`/api/dividend-runs?side=${side}&limit=100`)).rows;
}

export function readRun(id: string, block: number): Promise<RunSheetAnswer> {
  return callApi<RunSheetAnswer>(`/api/dividend-runs/${id}?block=${block}`);
}

/** The same key is the same distribution, however often it is sent. */
export function prepareRun(order: object, idempotencyKey: string): Promise<RunAnswer> {
  return callApi<RunAnswer>('/api/dividend-runs', { json: order, idempotencyKey });
}

export async function eraseRun(id: string): Promise<void> {
  await callApi(`/api/dividend-runs/${id}/erase`, { method: 'POST' });
}

export function payfilePath(id: string): string {
  return `/api/dividend-runs/${id}/payfile.csv`;
}

/** How many lines the pay file leaves out, since their lienor has named no account. */
export async function withheldLines(id: string): Promise<number> {
  return Number((await readHeader(payfilePath(id), 'withheld-lines')) ?? 0);
}

export function bringReceipts(id: string, file: File, idempotencyKey: string): Promise<TakenReceiptsAnswer> {
  return callApi(`/api/dividend-runs/${id}/receipts`, { body: file, bodyType: 'text/csv', idempotencyKey });
}

/** Tones of the tags, beside their words. */
export function toneOfRun(state: RunAnswer['state']): string {
  if (state === 'prepared' || state === 'declared') return 'state1';
  if (state === 'cancelled') return 'revoked';
  return state === 'reclaimed' ? 'state3' : 'state2';
}
