import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import { amendmentData } from './amendmentData.ts';
import type { Amendment } from './types.ts';

/** A party's signature under another schedule, for `amend`. */
export function signAmendment(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, amendment }: { signer: TypedDataSigner; amendment: Amendment },
): Promise<string> {
  return signTypedData(signer, amendmentData(ledger, amendment));
}
