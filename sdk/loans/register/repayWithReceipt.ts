import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { SignedReceipt } from '../../market/types.ts';
import type { Repayment } from './repay.ts';

export interface BankRepayment extends Omit<Repayment, 'to'> {
  /** The lending bank's own, over exactly what is due, for `repaymentId`. */
  signed: SignedReceipt;
}

/**
 * Pays the next instalment by the lending bank's own receipt. What is late costs more the next day: the receipt is of the day.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, InstalmentNotProven, ScheduleShort, CreditorMismatch, ReceiptMismatch,
 *   ReceiptNotOfBank, ReceiptAlreadyUsed
 */
export function repayWithReceipt(ledger: LedgerContext, params: BankRepayment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, repayWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function repayWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankRepayment): Call {
  return buildCall(ledger, 'Loans', 'repayWithReceipt', [params.loan, params.instalment, params.proof, params.signed]);
}
