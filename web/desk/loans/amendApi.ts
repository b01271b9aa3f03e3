import type { Repayment } from '../../../sdk/loans/terms.ts';
import { callApi } from '../../shared/api.ts';
import type { InstalmentAnswer } from './applicationApi.ts';

/** What both sides of a loan may agree on anew; amounts decimal strings of fen, days as "2026-02-28". */

export const AMENDMENT_KINDS = ['prepayment', 'extension', 'rate'] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];

export interface AmendmentWish {
  kind: AmendmentKind;
  on: string;
  prepaid?: string;
  periods?: number;
  repayment?: Repayment;
  ratePpm?: number;
}

/** What an amendment would come to: paid with it, and the schedule of the rest. */
export interface AmendmentQuoteAnswer {
  outstanding: string;
  prepaid: string;
  accrued: string;
  penalty: string;
  /** Paid with it: principal, interest and penalty. */
  sum: string;
  instalments: InstalmentAnswer[];
}

/** An amendment between its two sides. */
export interface AmendmentDraftAnswer {
  id: string;
  loan: string;
  terms: { quote: AmendmentQuoteAnswer; document: string; validUntil: number };
  draftedAt: string;
  state: 'waiting' | 'signed' | 'concluded' | 'withdrawn';
  hasSigned: Record<'lender' | 'borrower', boolean>;
}

export interface AmendmentDraftGiven {
  loan: string;
  wish: AmendmentWish;
  /** Accounts that sign. */
  lender: string;
  borrower: string;
  /** sha2-256 of the agreement, which stays with its parties. */
  document: string;
  validUntil: string;
}

export function quoteAmendment(loan: string, wish: AmendmentWish): Promise<AmendmentQuoteAnswer> {
  return callApi<AmendmentQuoteAnswer>(`/api/loans/${loan}/amendments/quote`, { json: wish });
}

export function draftAmendment(given: AmendmentDraftGiven): Promise<{ id: string }> {
  return callApi<{ id: string }>('/api/loan-amendment-drafts', {
    json: given,
    idempotencyKey: crypto.randomUUID(),
  });
}

/** Those of one loan that aren't over. */
export async function draftsOf(loan: string): Promise<AmendmentDraftAnswer[]> {
  const { rows } = await callApi<{ rows: AmendmentDraftAnswer[] }>('/api/loan-amendment-drafts?limit=200');
  return rows.filter((row) => row.loan === loan && (row.state === 'waiting' || row.state === 'signed'));
}

export async function withdrawDraft(id: string): Promise<void> {
  await callApi(`/api/loan-amendment-drafts/${id}/withdraw`, { method: 'POST' });
}
