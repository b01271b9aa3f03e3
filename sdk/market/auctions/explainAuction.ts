import { type LedgerContext, read } from '../../context.ts';
import { type ReasonName, reasonsOf } from '../reasons.ts';
import type { AuctionTerms } from '../types.ts';

/** All reasons why an auction would not settle now; empty exactly when it would. */
export async function explainAuction(ledger: LedgerContext, terms: AuctionTerms): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'Auctions', 'explainSettle', [terms]);
  return reasonsOf(BigInt(reasons));
}
