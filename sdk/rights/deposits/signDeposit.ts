import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import { depositData } from './depositData.ts';
import type { DepositTerms } from './types.ts';

/** One side's signature under a deposit, for `agreeDeposit`. */
export function signDeposit(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, terms }: { signer: TypedDataSigner; terms: DepositTerms },
): Promise<string> {
  return signTypedData(signer, depositData(ledger, terms));
}
