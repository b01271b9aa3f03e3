import type { Repayment } from '../../../sdk/loans/terms.ts';
import type { LoanAmendmentDraftView, LoanAmendmentQuote } from '../../../server/finance/viewTypes.ts';
import { callApi } from '../../shared/api.ts';

/** What a borrower wants changed. */
export interface AmendmentWish {
  kind: 'prepayment' | 'extension' | 'rate';
  /** "2026-12-08". */
  on: string;
  /** Fen of the principal. */
  prepaid?: string;
  periods?: number;
  repayment?: Repayment;
  everyMonths?: 1 | 3 | 6 | 12;
}

export type AmendmentQuote = LoanAmendmentQuote;
export type AmendmentDraft = LoanAmendmentDraftView;

export function quoteAmendment(loan: string, wish: AmendmentWish): Promise<AmendmentQuote> {
  return callApi(`/api/loans/${loan}/amendments/quote`, { json: wish });
}

/** Those that are open, of one loan. */
export async function listAmendmentDrafts(loan: string): Promise<AmendmentDraft[]> {
  const { rows } = await callApi<{ rows: AmendmentDraft[] }>('/api/loan-amendment-drafts?limit=200');
  return rows.filter((row) => row.loan === loan && (row.state === 'waiting' || row.state === 'signed'));
}

export function draftAmendment(draft: object, idempotencyKey: string): Promise<unknown> {
  return callApi('/api/loan-amendment-drafts', { json: draft, idempotencyKey });
}

export function isSignedByBoth({ hasSigned }: AmendmentDraft): boolean {
  return hasSigned.lender && hasSigned.borrower;
}

/** A draft keeps no word of what was wanted: principal that is paid makes it a prepayment. */
export function kindOfDraft({ terms }: AmendmentDraft): 'prepayment' | 'extension' {
  return BigInt(terms.quote.prepaid) > 0n ? 'prepayment' : 'extension';
}
