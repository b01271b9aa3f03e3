import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { type ConsentWord, consentData, type SignedConsent } from './consentData.ts';
import { consentEpoch } from './consentEpoch.ts';

export interface ConsentSigning extends Omit<ConsentWord, 'epoch'> {
  /** An active account of the holder. */
  signer: TypedDataSigner;
  papers: readonly Bytes32[];
}

/** A holder's consent to a pledge, ready for `pledge`: the holder needs no transaction. */
export async function signConsent(
  ledger: LedgerContext,
  { signer: holder, papers, ...word }: ConsentSigning,
): Promise<SignedConsent> {
  const signer = await holder.getAddress();
  const epoch = await consentEpoch(ledger, signer);
  const signature = await signTypedData(holder, consentData(ledger, { ...word, epoch }));
  return { signer, validUntil: word.validUntil, papers, signature };
}
