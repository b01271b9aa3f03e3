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
  interest: string;
  instalments: InstalmentAnswer[];
}

export interface AmendmentDraftAnswer {
  id: string;
  loan: string;
  state: string;
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

export function draftAmendment(given: AmendmentDraftGiven): Promise<AmendmentDraftAnswer> {
  return callApi<AmendmentDraftAnswer>('/api/loan-amendment-drafts', {
    json: given,
    idempotencyKey: crypto.randomUUID(),
  });
}
