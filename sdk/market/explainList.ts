import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { NewListing } from './list.ts';
import { type ReasonName, reasonsOf } from './reasons.ts';

/** All reasons why an offer could not be made now; empty exactly when `list` would go through. */
export async function explainList(ledger: LedgerContext, { assetName, offer }: NewListing): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'Settlement', 'explainList', [encodeBytes32String(assetName), offer]);
  return reasonsOf(BigInt(reasons));
}
