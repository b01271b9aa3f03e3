import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { SignedReceipt } from '../types.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface BankEnrolment {
  terms: SaleTerms;
  /** Over exactly the deposit, for `saleDepositId(sale, bidder, round)`, held until `saleHoldUntil`. */
  signed: SignedReceipt;
}

/**
 * 报名 with a bank's receipt over the deposit.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, ObjectionOpen, SaleMoneyMismatch, SalePartyNotAllowed,
 *   PartyDiscredited, BidderEnrolment, ReceiptMismatch
 */
export function enrolForSaleWithReceipt(
  ledger: LedgerContext,
  params: BankEnrolment,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, enrolForSaleWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function enrolForSaleWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankEnrolment): Call {
  return buildCall(ledger, 'Sales', 'enrolWithReceipt', [termsArgs(params.terms), params.signed]);
}
