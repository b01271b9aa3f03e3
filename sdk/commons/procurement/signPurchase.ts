import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import { instructionId } from '../../market/instructions/instructionData.ts';
import type { Instruction } from '../../market/types.ts';
import { purchaseData } from './purchaseData.ts';
import type { PurchaseTerms } from './types.ts';

/** One side's signature under a purchase and its settlement, for `agreePurchase`. */
export function signPurchase(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, terms, instruction }: { signer: TypedDataSigner; terms: PurchaseTerms; instruction: Instruction },
): Promise<string> {
  return signTypedData(signer, purchaseData(ledger, { terms, instruction: instructionId(ledger, instruction) }));
}
