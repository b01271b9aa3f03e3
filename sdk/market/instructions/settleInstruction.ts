import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Instruction } from '../types.ts';
import { instructionArgs } from './instructionArgs.ts';

export interface InstructionSettlement {
  instruction: Instruction;
}

/**
 * Executes every leg, or reverts and changes nothing.
 * @throws {LedgerError} InstructionRefused
 */
export function settleInstruction(
  ledger: LedgerContext,
  params: InstructionSettlement,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, settleInstructionCall(ledger, params), options);
}

/** The same, unsent. */
export function settleInstructionCall(ledger: Pick<LedgerContext, 'deployment'>, params: InstructionSettlement): Call {
  return buildCall(ledger, 'Settlement', 'settle', [instructionArgs(params.instruction)]);
}
