import type { Repayment } from '../../../sdk/loans/terms.ts';
import { callApi } from '../../shared/api.ts';
import type { InstalmentView } from './borrowerApi.ts';

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
  /** Interest to that day, and what is late by then. */
  accrued: string;
  penalty: string;
  /** All that is paid with it. */
  sum: string;
  instalments: InstalmentView[];
}

export interface AmendmentDraft {
  id: string;
  loan: string;
  terms: { quote: AmendmentQuote; validUntil: number };
  state: 'waiting' | 'signed' | 'concluded' | 'withdrawn';
  hasSigned: { lender: boolean; borrower: boolean };
  /** What a bank's receipt is for. */
  matter: string;
}

export function quoteAmendment(loan: string, wish: AmendmentWish): Promise<AmendmentQuote> {
  return callApi(`/api/loans/${loan}/amendments/quote`, { json: wish });
}

/** Those that are open, of one loan. */
export async function listAmendmentDrafts(loan: string): Promise<AmendmentDraft[]> {
  const { rows } = await callApi<{ rows: AmendmentDraft[] }>('/api/loan-amendment-drafts?limit=200');
  return rows.filter((row) => row.loan === loan && (row.state === 'waiting' || row.state === 'signed'));
}

export function draftAmendment(draft: object, idempotencyKey: string): Promise<AmendmentDraft> {
  return callApi('/api/loan-amendment-drafts', { json: draft, idempotencyKey });
}

export function isSignedByBoth({ hasSigned }: AmendmentDraft): boolean {
  return hasSigned.lender && hasSigned.borrower;
}

/** A draft keeps no word of what was wanted: principal that is paid makes it a prepayment. */
export function kindOfDraft({ terms }: AmendmentDraft): 'prepayment' | 'extension' {
  return BigInt(terms.quote.prepaid) > 0n ? 'prepayment' : 'extension';
}
