import type { LedgerContext } from '../../context.ts';
import { signTypedData, type TypedDataSigner } from '../../ids/typedData.ts';
import { offerData } from './offerData.ts';
import { requireScheduleOf } from './requireScheduleOf.ts';
import type { LoanOffer } from './types.ts';

/**
 * The bank's signature under an offer, or the borrower's, for `draw`. Nobody signs a schedule that isn't that of the terms.
 * @throws LoanRefused LoanScheduleMismatch
 */
export async function signOffer(
  ledger: Pick<LedgerContext, 'deployment'>,
  { signer, offer }: { signer: TypedDataSigner; offer: LoanOffer },
): Promise<string> {
  requireScheduleOf(offer);
  return signTypedData(signer, offerData(ledger, offer));
}
