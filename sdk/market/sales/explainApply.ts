import { type LedgerContext, read } from '../../context.ts';
import { type ReasonName, reasonsOf } from '../reasons.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

/** All reasons why `applyForSale` would be refused now, by the asset and the parties. */
export async function explainApply(ledger: LedgerContext, terms: SaleTerms): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'Sales', 'explainApply', [termsArgs(terms)]);
  return reasonsOf(BigInt(reasons));
}
