import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleReview {
  terms: SaleTerms;
  /** The register's newest TITLE_SEARCH about what is sold. */
  search: Bytes32;
}

/**
 * 资格与权属审查 passed; an exchange operator.
 * @throws {LedgerError} CallerNotExchange, SaleStateIsOther, SalePartyNotAllowed, PartyDiscredited,
 *   TitleSearchInvalid, SaleRefused
 */
export function qualifySale(ledger: LedgerContext, params: SaleReview, options?: WriteOptions): Promise<Sent> {
  return send(ledger, qualifySaleCall(ledger, params), options);
}

/** The same, unsent. */
export function qualifySaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleReview): Call {
  return buildCall(ledger, 'Sales', 'qualify', [termsArgs(params.terms), params.search]);
}
