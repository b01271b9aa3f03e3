import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type ReasonName, reasonsOf } from '../market/reasons.ts';
import type { LeaseTerms } from './types.ts';

/** All reasons against a lease of the right now, by class, state and what weighs on it. */
export async function explainLease(
  ledger: LedgerContext,
  { terms, papers }: { terms: LeaseTerms; papers: readonly Bytes32[] },
): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'Leases', 'explainLease', [terms, papers]);
  return reasonsOf(BigInt(reasons));
}
