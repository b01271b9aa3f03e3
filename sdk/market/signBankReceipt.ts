import type { LedgerContext } from '../context.ts';
import { signTypedData, type TypedDataSigner } from '../ids/typedData.ts';
import { receiptData } from './receiptData.ts';
import type { BankReceipt, SignedReceipt } from './types.ts';

/** A bank's signed word that it holds the money; the signer is an active account of the bank. */
export async function signBankReceipt(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, receipt }: { signer: TypedDataSigner; receipt: BankReceipt },
): Promise<SignedReceipt> {
  const signature = await signTypedData(signer, receiptData(ledger, receipt));
  return { receipt, signer: await signer.getAddress(), signature };
}
