import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { instructionArgs } from '../../market/instructions/instructionArgs.ts';
import type { Instruction } from '../../market/types.ts';
import type { PurchaseTerms } from './types.ts';

/**
 * Tells that a purchase's settlement has happened; anybody.
 * @throws {LedgerError} PurchaseUnknown, PurchaseStateIsOther, PurchaseInstructionMismatch, PurchaseNotSettled
 */
export function settlePurchase(
  ledger: LedgerContext,
  params: { terms: PurchaseTerms; instruction: Instruction },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, settlePurchaseCall(ledger, params), options);
}

/** The same, unsent. */
export function settlePurchaseCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  { terms, instruction }: { terms: PurchaseTerms; instruction: Instruction },
): Call {
  return buildCall(ledger, 'Procurement', 'settle', [terms, instructionArgs(instruction)]);
}
