import type { Repayment } from '../../../sdk/loans/terms.ts';
import type { InstalmentView } from '../../../server/finance/viewTypes.ts';
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

/** What it comes to; fen as digits. */
export interface AmendmentQuote {
  revision: number;
  outstanding: string;
  prepaid: string;
  /** Interest to that day, paid with it. */
  interest: string;
  instalments: InstalmentView[];
}

export interface AmendmentDraft {
  id: string;
  loan: string;
  state: 'waiting' | 'signed' | 'entered' | 'withdrawn' | 'lapsed';
  wish: AmendmentWish;
  quote: AmendmentQuote;
  lender: string;
  borrower: string;
  hasSigned: { lender: boolean; borrower: boolean };
  validUntil: number;
  /** What a bank's receipt is for. */
  matter: string;
}

export function quoteAmendment(loan: string, wish: AmendmentWish): Promise<AmendmentQuote> {
  return callApi(`/api/loans/${loan}/amendments/quote`, { json: wish });
}

export async function listAmendmentDrafts(loan: string): Promise<AmendmentDraft[]> {
  const { rows } = await callApi<{ rows: AmendmentDraft[] }>('/api/loan-amendment-drafts?limit=200');
  return rows.filter((row) => row.loan === loan && (row.state === 'waiting' || row.state === 'signed'));
}

export function draftAmendment(draft: object): Promise<AmendmentDraft> {
  return callApi('/api/loan-amendment-drafts', { json: draft });
}
