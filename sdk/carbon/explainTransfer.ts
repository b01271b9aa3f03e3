import { type LedgerContext, read } from '../context.ts';
import type { ReasonName } from '../market/reasons.ts';
import { reasonsOf } from '../market/reasons.ts';
import type { CreditTransfer } from './transferCredits.ts';

/** All reasons why a plain transfer would be refused now; empty exactly when it would go through. */
export async function explainTransfer(
  ledger: LedgerContext,
  { from, to, lot, kg }: CreditTransfer & { from: string },
): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'CarbonCredits', 'explainTransfer', [from, to, BigInt(lot), kg]);
  return reasonsOf(BigInt(reasons));
}
