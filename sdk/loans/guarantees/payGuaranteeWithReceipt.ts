import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { SignedReceipt } from '../../market/types.ts';

export interface BankGuaranteePayment {
  guarantee: Bytes32;
  /** The lending bank's own, over exactly `payableOn`, for `guaranteePaymentId`; its payer an account of the guarantor. */
  signed: SignedReceipt;
}

/**
 * Pays what was claimed by the lending bank's own receipt.
 * @throws {LedgerError} GuaranteeUnknown, GuaranteeStateIsOther, GuarantorRefused, LoanStateIsOther, CreditorMismatch,
 *   ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed
 */
export function payGuaranteeWithReceipt(
  ledger: LedgerContext,
  params: BankGuaranteePayment,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, payGuaranteeWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function payGuaranteeWithReceiptCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: BankGuaranteePayment,
): Call {
  return buildCall(ledger, 'Guarantees', 'payWithReceipt', [params.guarantee, params.signed]);
}
