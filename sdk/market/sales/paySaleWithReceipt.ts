import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { SignedReceipt } from '../types.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface BankSalePayment {
  terms: SaleTerms;
  /** Over exactly price and fee less the deposit, for `salePaymentId(sale, buyer)`. */
  signed: SignedReceipt;
}

/**
 * 价款 held by a bank.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, SaleMoneyMismatch, SalePartyNotAllowed, ReceiptMismatch
 */
export function paySaleWithReceipt(
  ledger: LedgerContext,
  params: BankSalePayment,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, paySaleWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function paySaleWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankSalePayment): Call {
  return buildCall(ledger, 'Sales', 'payWithReceipt', [termsArgs(params.terms), params.signed]);
}
