import type { LedgerContext } from '../context.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { consentEpoch } from './consentEpoch.ts';
import { type RankWord, rankConsentData } from './rankConsentData.ts';
import type { RankConsent } from './types.ts';

/** A lienor's consent to a worse rank, for `exchangeRanks`. */
export async function signRankConsent(
  ledger: LedgerContext,
  { signer: lienor, ...word }: Omit<RankWord, 'epoch'> & { signer: TypedDataSigner },
): Promise<RankConsent> {
  const signer = await lienor.getAddress();
  const epoch = await consentEpoch(ledger, signer);
  const signature = await signTypedData(lienor, rankConsentData(ledger, { ...word, epoch }));
  return { lien: word.lien, signer, validUntil: word.validUntil, signature };
}
