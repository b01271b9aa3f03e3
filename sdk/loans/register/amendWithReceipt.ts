import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { SignedReceipt } from '../../market/types.ts';
import type { Amending } from './amend.ts';

export interface BankAmending extends Omit<Amending, 'to'> {
  /** The lending bank's own, over exactly what is paid with it, for `repaymentId` of its revision and number 0. */
  signed: SignedReceipt;
}

/**
 * The same as `amend`, paid by the lending bank's own receipt.
 * @throws {LedgerError} as `amend`; ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed
 */
export function amendWithReceipt(ledger: LedgerContext, params: BankAmending, options?: WriteOptions): Promise<Sent> {
  return send(ledger, amendWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function amendWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankAmending): Call {
  return buildCall(ledger, 'Loans', 'amendWithReceipt', [params.amendment, params.papers, params.signed]);
}
