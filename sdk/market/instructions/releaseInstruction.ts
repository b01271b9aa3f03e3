import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Instruction } from '../types.ts';
import { instructionArgs } from './instructionArgs.ts';

export interface InstructionRelease {
  instruction: Instruction;
  party: string;
}

/**
 * After the deadline: frees what a party had locked; anybody.
 * @throws {LedgerError} InstructionStillLive, NotAParty
 */
export function releaseInstruction(
  ledger: LedgerContext,
  params: InstructionRelease,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, releaseInstructionCall(ledger, params), options);
}

/** The same, unsent. */
export function releaseInstructionCall(ledger: Pick<LedgerContext, 'deployment'>, params: InstructionRelease): Call {
  return buildCall(ledger, 'Settlement', 'release', [instructionArgs(params.instruction), params.party]);
}
