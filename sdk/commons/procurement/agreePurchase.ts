import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { instructionArgs } from '../../market/instructions/instructionArgs.ts';
import type { Instruction } from '../../market/types.ts';
import type { PurchaseTerms } from './types.ts';

export interface PurchaseAgreement {
  terms: PurchaseTerms;
  /** See `purchaseInstruction`. */
  instruction: Instruction;
  buyerSignature: string;
  sellerSignature: string;
}

/**
 * Agrees a purchase that both sides signed, and settles it when nothing stands against that; relayed by anybody. See
 * `signPurchase`.
 * @throws {LedgerError} PurchaseInvalid, PurchasePartyRefused, PurchaseAlreadyRecorded, PurchaseInstructionMismatch,
 *   PurchaseNotSigned, IncrementNotPublished, IncrementNotComparable, IncrementExceeded, GrowthSpansFull, InstructionRefused, AmountLocked
 */
export function agreePurchase(ledger: LedgerContext, params: PurchaseAgreement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, agreePurchaseCall(ledger, params), options);
}

/** The same, unsent. */
export function agreePurchaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: PurchaseAgreement): Call {
  const { terms, instruction, buyerSignature, sellerSignature } = params;
  const args = [terms, instructionArgs(instruction), buyerSignature, sellerSignature];
  return buildCall(ledger, 'Procurement', 'agree', args);
}
