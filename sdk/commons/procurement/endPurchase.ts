import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { instructionArgs } from '../../market/instructions/instructionArgs.ts';
import type { Instruction } from '../../market/types.ts';
import type { PurchaseTerms } from './types.ts';

/**
 * Ends a purchase whose settlement lapsed, and frees its increment; anybody.
 * @throws {LedgerError} PurchaseUnknown, PurchaseStateIsOther, PurchaseInstructionMismatch, PurchaseNotSettled
 */
export function endPurchase(
  ledger: LedgerContext,
  params: { terms: PurchaseTerms; instruction: Instruction },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, endPurchaseCall(ledger, params), options);
}

/** The same, unsent. */
export function endPurchaseCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  { terms, instruction }: { terms: PurchaseTerms; instruction: Instruction },
): Call {
  return buildCall(ledger, 'Procurement', 'end', [terms, instructionArgs(instruction)]);
}
