import { type ProductSheet, productSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import type {
  FinanceProduct,
  LoanApplicationRow,
  LoanApplicationView,
  LoanQuoteView,
  LoanReceiptView,
  LoanRow,
  LoanView,
} from '../../../server/finance/viewTypes.ts';
import { ApiError, callApi, readDocument } from '../../shared/api.ts';

/** What the gateway tells a borrower; the shapes are the gateway's own. */

export type {
  DecisionFactor,
  InstalmentView,
  LoanDecisionView,
  LoanOfferView,
  NextDue,
  PaidInstalment,
} from '../../../server/finance/viewTypes.ts';
export type { FinanceProduct, LoanApplicationRow, LoanApplicationView, LoanQuoteView, LoanRow, LoanView };

/** As many as one answer holds, newest first. */
const MOST = 200;

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

/** Those that the reader filed: a bank's people see those filed with it as well, which are no part of this page. */
export async function listOwnApplications(participant: string | null): Promise<LoanApplicationRow[]> {
  const rows = await rowsOf<LoanApplicationRow>(`/api/loans/applications?limit=${MOST}`);
  return rows.filter(({ borrower }) => borrower.participant === participant);
}

export const readApplication = (id: string) => callApi<LoanApplicationView>(`/api/loans/applications/${id}`);
export const listOwnLoans = () => rowsOf<LoanRow>(`/api/loans?as=borrower&limit=${MOST}`);
export const readLoan = (id: string) => callApi<LoanView>(`/api/loans/${id}`);

/** Products that may be applied for, of banks that have published what they offer. */
export async function listProducts(applicant: 'person' | 'organisation'): Promise<FinanceProduct[]> {
  const rows = await rowsOf<FinanceProduct>(`/api/finance/products?applicant=${applicant}&limit=${MOST}`);
  return rows.filter(({ sheet }) => sheet !== null);
}

/** The sheet that judges an application, by its hash; null where it can't be had or read now. */
export async function readSheet(hash: string): Promise<ProductSheet | null> {
  try {
    const bytes = await readDocument(hash);
    if (contentHash(bytes) !== hash) return null;
    return productSheet.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch (error) {
    if (error instanceof ApiError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What it would cost, by the product's sheet; files nothing. */
export function quoteLoan(asked: object): Promise<LoanQuoteView> {
  return callApi<LoanQuoteView>('/api/loans/quote', { json: asked });
}

/** @param idempotencyKey the same for the same form, so that sending twice files once */
export function fileApplication(application: object, idempotencyKey: string): Promise<{ id: string }> {
  return callApi<{ id: string }>('/api/loans/applications', { json: application, idempotencyKey });
}

export function withdrawApplication(id: string): Promise<void> {
  return callApi(`/api/loans/applications/${id}/withdraw`, { method: 'POST' });
}

/** Receipts that the bank signed for a matter, newest first. */
export const listReceipts = (matter: string) => rowsOf<LoanReceiptView>(`/api/loans/receipts?matter=${matter}`);

export function declineOffer(id: string): Promise<void> {
  return callApi(`/api/loans/offers/${id}/decline`, { method: 'POST' });
}

/** 申请人工复核. */
export function askForReview(id: string, words: string): Promise<void> {
  return callApi(`/api/loans/applications/${id}/review`, { json: words === '' ? {} : { words } });
}
