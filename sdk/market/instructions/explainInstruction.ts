import { type LedgerContext, read } from '../../context.ts';
import { type ReasonName, reasonsOf } from '../reasons.ts';
import type { Instruction } from '../types.ts';
import { instructionArgs } from './instructionArgs.ts';

/** All reasons why an instruction would not settle now; empty exactly when it would go through. */
export async function explainInstruction(ledger: LedgerContext, instruction: Instruction): Promise<ReasonName[]> {
  const [reasons] = await read(ledger, 'Settlement', 'explain', [instructionArgs(instruction)]);
  return reasonsOf(BigInt(reasons));
}
