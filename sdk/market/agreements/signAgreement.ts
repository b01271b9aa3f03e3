import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import type { Agreement } from '../types.ts';
import { agreementData } from './agreementData.ts';

/** A party's signature under an agreement, for `conclude`. */
export function signAgreement(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, agreement }: { signer: TypedDataSigner; agreement: Agreement },
): Promise<string> {
  return signTypedData(signer, agreementData(ledger, agreement));
}
