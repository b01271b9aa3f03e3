import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { encodeCountersignature, extractData } from './extractData.ts';
import type { Lien } from './types.ts';

/** The second signature of a registrar under a registration that comes late, for `recordLien`. */
export async function signExtract(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, lien, receipt }: { signer: TypedDataSigner; lien: Lien; receipt: Bytes32 },
): Promise<string> {
  const signature = await signTypedData(signer, extractData(ledger, { lien, receipt }));
  return encodeCountersignature(await signer.getAddress(), signature);
}
