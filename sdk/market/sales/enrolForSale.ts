import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleEnrolment {
  terms: SaleTerms;
}

/**
 * 报名: locks the deposit in on-chain cash.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, ObjectionOpen, SaleMoneyMismatch, SalePartyNotAllowed,
 *   PartyDiscredited, BidderEnrolment, AmountLocked
 */
export function enrolForSale(ledger: LedgerContext, params: SaleEnrolment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, enrolForSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function enrolForSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleEnrolment): Call {
  return buildCall(ledger, 'Sales', 'enrol', [termsArgs(params.terms)]);
}
