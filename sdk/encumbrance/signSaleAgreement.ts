import type { LedgerContext } from '../context.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { consentEpoch } from './consentEpoch.ts';
import { type SaleWord, saleAgreementData } from './saleAgreementData.ts';
import type { HolderAgreement } from './types.ts';

/** The holder's word that its right may be sold, for `openCaseByAgreement`. */
export async function signSaleAgreement(
  ledger: LedgerContext,
  { signer: holder, ...word }: Omit<SaleWord, 'epoch'> & { signer: TypedDataSigner },
): Promise<HolderAgreement> {
  const signer = await holder.getAddress();
  const epoch = await consentEpoch(ledger, signer);
  const signature = await signTypedData(holder, saleAgreementData(ledger, { ...word, epoch }));
  return { signer, least: word.least, validUntil: word.validUntil, signature };
}
