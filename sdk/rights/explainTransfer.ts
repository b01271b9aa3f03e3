import { type LedgerContext, read } from '../context.ts';
import { type ReasonName, reasonsOf } from '../market/reasons.ts';
import type { RightTransfer } from './transferRight.ts';

/** All reasons why `transferRight` would be refused now; empty exactly when it would go through. */
export async function explainTransfer(
  ledger: LedgerContext,
  { right, from, to }: RightTransfer,
): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'UseRights', 'explainTransfer', [from, to, right, 1n]);
  return reasonsOf(BigInt(reasons));
}
