import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { SignedReceipt } from '../../market/types.ts';
import { type Drawing, drawingArgs } from './drawingArgs.ts';

export interface BankDrawing extends Drawing {
  /** The lending bank's own, over exactly the principal, for `drawingId`, payer the lender. */
  signed: SignedReceipt;
}

/**
 * The same as `draw`, the money being held by the bank, which pays on `LoanDrawn`.
 * @throws {LedgerError} as `draw`; CreditorMismatch, ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed
 * @throws LoanRefused LoanScheduleMismatch
 */
export async function drawWithReceipt(
  ledger: LedgerContext,
  params: BankDrawing,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, drawWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function drawWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankDrawing): Call {
  return buildCall(ledger, 'Loans', 'drawWithReceipt', [...drawingArgs(params), params.signed]);
}
