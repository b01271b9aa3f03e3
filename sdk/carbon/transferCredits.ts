import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { KgCO2e } from '../units/quantities.ts';

export interface CreditTransfer {
  /** Whose units, when the caller moves another's who approved it; the caller's own when not given. */
  from?: string;
  to: string;
  lot: Bytes32;
  kg: KgCO2e;
}

/**
 * Moves units to another participant; closed in the mirror profile.
 * @throws {LedgerError} DirectTransferClosed, AmountLocked, AmountFrozen, HoldingPeriodRunning, HoldersFull,
 *   ParticipantUnknown, ParticipantIsSuspended, HolderNotAllowed, TransferToSelf, ERC1155InsufficientBalance
 */
export function transferCredits(ledger: LedgerContext, params: CreditTransfer, options?: WriteOptions): Promise<Sent> {
  return send(ledger, transferCreditsCall(ledger, params), options);
}

/** The same, unsent. */
export function transferCreditsCall(ledger: Pick<LedgerContext, 'deployment'>, params: CreditTransfer): Call {
  const { from, to, lot, kg } = params;
  if (from === undefined) return buildCall(ledger, 'CarbonCredits', 'transfer', [to, BigInt(lot), kg]);
  return buildCall(ledger, 'CarbonCredits', 'safeTransferFrom', [from, to, BigInt(lot), kg, '0x']);
}
