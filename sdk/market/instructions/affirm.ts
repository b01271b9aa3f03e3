import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Instruction } from '../types.ts';
import { instructionArgs } from './instructionArgs.ts';

export interface Affirmation {
  instruction: Instruction;
}

/**
 * Agrees to all terms of an instruction and locks what the caller gives.
 * @throws {LedgerError} InstructionInvalid, InstructionRefused, NotAParty, AlreadyAffirmed
 */
export function affirm(ledger: LedgerContext, params: Affirmation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, affirmCall(ledger, params), options);
}

/** The same, unsent. */
export function affirmCall(ledger: Pick<LedgerContext, 'deployment'>, params: Affirmation): Call {
  return buildCall(ledger, 'Settlement', 'affirm', [instructionArgs(params.instruction)]);
}
