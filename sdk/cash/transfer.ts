import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Fen } from '../units/quantities.ts';

export interface Transfer {
  to: string;
  fen: Fen;
}

/**
 * Moves fen to another participant.
 * @throws {LedgerError} AmountLocked, AmountFrozen, ParticipantUnknown, ParticipantIsSuspended, HolderNotAllowed, TransferToSelf, ERC20InsufficientBalance
 */
export function transfer(ledger: LedgerContext, params: Transfer, options?: WriteOptions): Promise<Sent> {
  return send(ledger, transferCall(ledger, params), options);
}

/** The same, unsent. */
export function transferCall(ledger: Pick<LedgerContext, 'deployment'>, params: Transfer): Call {
  return buildCall(ledger, 'Cash', 'transfer', [params.to, params.fen]);
}
