import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Reinstatement {
  participant: Bytes32;
  /** sha2-256 of the decision. */
  basis: Bytes32;
}

/**
 * Ends a suspension.
 * @throws {LedgerError} ParticipantNotEnrolled, NothingToChange
 */
export function reinstate(ledger: LedgerContext, params: Reinstatement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reinstateCall(ledger, params), options);
}

/** The same, unsent. */
export function reinstateCall(ledger: Pick<LedgerContext, 'deployment'>, params: Reinstatement): Call {
  return buildCall(ledger, 'Participants', 'reinstate', [params.participant, params.basis]);
}
