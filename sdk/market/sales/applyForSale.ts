import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleApplication {
  terms: SaleTerms;
}

/**
 * 申请: puts a right or package on sale; its holder. From now on it is neither pledged, let nor moved otherwise. The id is
 * `saleId(ledger, terms)`.
 * @throws {LedgerError} SaleCallerNotSeller, SaleAlreadyRecorded, AlreadyOnSale, SaleClassClosed, SaleTermsInvalid,
 *   SaleRefused, PartyDiscredited
 */
export function applyForSale(ledger: LedgerContext, params: SaleApplication, options?: WriteOptions): Promise<Sent> {
  return send(ledger, applyForSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function applyForSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleApplication): Call {
  return buildCall(ledger, 'Sales', 'applyFor', [termsArgs(params.terms)]);
}
