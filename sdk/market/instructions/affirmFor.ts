import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Instruction } from '../types.ts';
import { instructionArgs } from './instructionArgs.ts';

export interface SignedAffirmation {
  instruction: Instruction;
  party: string;
  signature: string;
}

/**
 * Relays a party's signed affirmation; by anybody. See `signInstruction`.
 * @throws {LedgerError} SignatureNotOfParty, InstructionInvalid, InstructionRefused, NotAParty, AlreadyAffirmed
 */
export function affirmFor(ledger: LedgerContext, params: SignedAffirmation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, affirmForCall(ledger, params), options);
}

/** The same, unsent. */
export function affirmForCall(ledger: Pick<LedgerContext, 'deployment'>, params: SignedAffirmation): Call {
  return buildCall(ledger, 'Settlement', 'affirmFor', [
    instructionArgs(params.instruction),
    params.party,
    params.signature,
  ]);
}
