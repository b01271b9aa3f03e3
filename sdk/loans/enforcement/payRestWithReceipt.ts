import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { SignedReceipt } from '../../market/types.ts';

export interface BankRestPayment {
  loan: Bytes32;
  /** The lending bank's own, for `restId(loan, what is left before)`. */
  signed: SignedReceipt;
}

/**
 * The same by the lending bank's own receipt.
 * @throws {LedgerError} LoanUnknown, ScheduleStands, RestExceeded, CreditorMismatch, ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed
 */
export function payRestWithReceipt(
  ledger: LedgerContext,
  params: BankRestPayment,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, payRestWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function payRestWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankRestPayment): Call {
  return buildCall(ledger, 'LoanEnforcement', 'payRestWithReceipt', [params.loan, params.signed]);
}
