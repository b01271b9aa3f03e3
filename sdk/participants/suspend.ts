import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Suspension {
  participant: Bytes32;
  /** sha2-256 of the decision. */
  basis: Bytes32;
}

/**
 * Suspends a participant: it may repay, release and be forced, not send, receive or sign.
 * @throws {LedgerError} ParticipantNotEnrolled, NothingToChange
 */
export function suspend(ledger: LedgerContext, params: Suspension, options?: WriteOptions): Promise<Sent> {
  return send(ledger, suspendCall(ledger, params), options);
}

/** The same, unsent. */
export function suspendCall(ledger: Pick<LedgerContext, 'deployment'>, params: Suspension): Call {
  return buildCall(ledger, 'Participants', 'suspend', [params.participant, params.basis]);
}
