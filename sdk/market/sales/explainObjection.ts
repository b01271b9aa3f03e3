import { type LedgerContext, read } from '../../context.ts';
import { type ReasonName, reasonsOf } from '../reasons.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface Objecting {
  terms: SaleTerms;
  /** Account. */
  objector: string;
}

/** All reasons why `raiseObjection` of this account would be refused now, whatever evidence it rests on. */
export async function explainObjection(ledger: LedgerContext, { terms, objector }: Objecting): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'Sales', 'explainObjection', [termsArgs(terms), objector]);
  return reasonsOf(BigInt(reasons));
}
