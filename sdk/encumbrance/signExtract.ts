import type { LedgerContext } from '../context.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { type ExtractWord, encodeCountersignature, extractData } from './extractData.ts';

/** The second signature of a registrar under a registration that comes late, for `recordLien`. */
export async function signExtract(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, ...extract }: ExtractWord & { signer: TypedDataSigner },
): Promise<string> {
  const signature = await signTypedData(signer, extractData(ledger, extract));
  return encodeCountersignature(await signer.getAddress(), signature);
}
