import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { terminationData } from './leaseData.ts';

/** The other side's signature under the end of a lease, for `terminateLease`. */
export function signTermination(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, lease, basis }: { signer: TypedDataSigner; lease: Bytes32; basis: Bytes32 },
): Promise<string> {
  return signTypedData(signer, terminationData(ledger, { lease, basis }));
}
