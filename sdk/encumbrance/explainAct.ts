import { type LedgerContext, read } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type ReasonName, reasonsOf } from '../market/reasons.ts';

/**
 * All reasons of the encumbrance register against an act on a subject now; empty when it would pass.
 * @param question `act` is a number of `Act`; `caseId` where the act is done for a case
 */
export async function explainAct(
  ledger: LedgerContext,
  { subject, act, caseId = NO_ID }: { subject: Bytes32; act: number; caseId?: Bytes32 },
): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'Encumbrances', 'explain', [subject, act, caseId]);
  return reasonsOf(BigInt(reasons));
}
