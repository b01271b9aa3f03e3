import { verifyTypedData } from 'ethers';
import { interfaceOf, type Reader } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { offerData } from '../../sdk/loans/register/offerData.ts';
import type { LoanOffer } from '../../sdk/loans/register/types.ts';

/** Whether a hand is under the offer's words; `unseen` where the call that drew it doesn't show one. */
export type SignedBy = 'signed' | 'unseen' | 'otherWords';

export interface OfferSignatures {
  lender: SignedBy;
  borrower: SignedBy;
}

interface RawTransaction {
  from: string;
  to: string | null;
  input: string;
}

/**
 * Looks for the two signatures (EIP-712) in the call that drew a loan. They bear the offer out by themselves, whoever shows the
 * call: nobody else can have made them. The borrower's own call is its signature. A contract account's can't be checked this way.
 */
export async function offerSignatures(
  reader: Reader,
  deployment: Deployment,
  offer: LoanOffer,
  transactionHash: string,
): Promise<OfferSignatures> {
  const sent = (await reader.request('eth_getTransactionByHash', [transactionHash])) as RawTransaction | null;
  const call = sent && interfaceOf('Loans').parseTransaction({ data: sent.input });
  const papers = call?.args.papers as { bankSignature: string; borrowerSignature: string } | undefined;
  if (!sent || !papers) return { lender: 'unseen', borrower: 'unseen' };
  const { domain, types, message } = offerData({ deployment }, offer);
  const hand = (signature: string, account: string): SignedBy => {
    if (signature === '0x') return 'unseen';
    return signerOf(() => verifyTypedData(domain, types, message, signature)) === account.toLowerCase()
      ? 'signed'
      : 'otherWords';
  };
  const isOwnCall = sent.from.toLowerCase() === offer.borrower.toLowerCase();
  return {
    lender: hand(papers.bankSignature, offer.lender),
    borrower: isOwnCall ? 'signed' : hand(papers.borrowerSignature, offer.borrower),
  };
}

function signerOf(recover: () => string): string | null {
  try {
    return recover().toLowerCase();
  } catch {
    return null;
  }
}
