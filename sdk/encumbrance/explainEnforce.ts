import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type ReasonName, reasonsOf } from '../market/reasons.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Payment, Subject } from './types.ts';

export interface EnforceQuestion {
  subject: Subject;
  to: string;
  amount: bigint;
  caseId: Bytes32;
  /** Empty when a right moves with what weighs on it. */
  payments: readonly Payment[];
}

/** All reasons why a move for a case would be refused now; empty exactly when it would go through. */
export async function explainEnforce(
  ledger: LedgerContext,
  { subject, to, amount, caseId, payments }: EnforceQuestion,
): Promise<ReasonName[]> {
  const asked = [subjectArgs(subject), to, amount, caseId, payments];
  const [reasons] = await read(ledger, 'Encumbrances', 'explainEnforce', asked);
  return reasonsOf(BigInt(reasons));
}
