import type { LedgerContext } from '../context.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { leaseData } from './leaseData.ts';
import type { LeaseTerms } from './types.ts';

/** One side's signature under a lease, for `concludeLease`. */
export function signLease(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, terms }: { signer: TypedDataSigner; terms: LeaseTerms },
): Promise<string> {
  return signTypedData(signer, leaseData(ledger, terms));
}
