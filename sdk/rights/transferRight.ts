import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface RightTransfer {
  right: Bytes32;
  from: string;
  to: string;
}

/**
 * Passes a right on without its registrar: in the demo profile, and only where the class lets it pass freely.
 * @throws {LedgerError} DirectTransferClosed, RightNotActive, SubjectEncumbered, ParticipantUnknown,
 *   ParticipantIsSuspended, HolderNotAllowed, TransferToSelf
 */
export function transferRight(ledger: LedgerContext, params: RightTransfer, options?: WriteOptions): Promise<Sent> {
  return send(ledger, transferRightCall(ledger, params), options);
}

/** The same, unsent. */
export function transferRightCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightTransfer): Call {
  return buildCall(ledger, 'UseRights', 'transferFrom', [params.from, params.to, params.right]);
}
