import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Fen } from '../../units/quantities.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface FurtherRound {
  terms: SaleTerms;
  /** Of this round; within the rule's cut of the last. */
  start: Fen;
}

/**
 * A further round after one without a sale (流拍); the seller.
 * @throws {LedgerError} SaleCallerNotSeller, SaleStateIsOther, SaleTermsInvalid, SalePartyNotAllowed, PartyDiscredited
 */
export function announceSaleAgain(ledger: LedgerContext, params: FurtherRound, options?: WriteOptions): Promise<Sent> {
  return send(ledger, announceSaleAgainCall(ledger, params), options);
}

/** The same, unsent. */
export function announceSaleAgainCall(ledger: Pick<LedgerContext, 'deployment'>, params: FurtherRound): Call {
  return buildCall(ledger, 'Sales', 'announceAgain', [termsArgs(params.terms), params.start]);
}
