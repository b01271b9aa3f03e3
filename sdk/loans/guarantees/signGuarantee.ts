import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import { guaranteeData } from './guaranteeData.ts';
import type { Guarantee } from './types.ts';

/** The guarantor's signature under its guarantee, for the bank's `acceptGuarantee`. */
export function signGuarantee(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, terms }: { signer: TypedDataSigner; terms: Guarantee },
): Promise<string> {
  return signTypedData(signer, guaranteeData(ledger, terms));
}
