import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { SignedReceipt } from '../types.ts';

export interface ReceiptPresentation {
  signed: SignedReceipt;
}

/**
 * Lays a bank's receipt before an affirmed instruction; by anybody.
 * @throws {LedgerError} ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed, SignatureNotOfParty
 */
export function presentReceipt(
  ledger: LedgerContext,
  params: ReceiptPresentation,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, presentReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function presentReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: ReceiptPresentation): Call {
  return buildCall(ledger, 'Settlement', 'presentReceipt', [params.signed]);
}
