import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type ReasonName, reasonsOf } from '../market/reasons.ts';
import type { KgCO2e } from '../units/quantities.ts';

/** All reasons why a holder could not retire so much now; empty exactly when a well-formed order would go through. */
export async function explainRetire(
  ledger: LedgerContext,
  { holder, lot, kg }: { holder: string; lot: Bytes32; kg: KgCO2e },
): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'CarbonCredits', 'explainRetire', [holder, lot, kg]);
  return reasonsOf(BigInt(reasons));
}
