import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { KgCO2e } from '../units/quantities.ts';

export interface CreditCancellation {
  lot: Bytes32;
  kg: KgCO2e;
  /** CancellationReason. */
  reason: number;
  /** Damaged lot in place of whose loss the units end; with CancellationReason.Replacement alone. */
  replaces?: Bytes32;
  /** sha2-256 of decision or reason. */
  document: Bytes32;
}

/**
 * Ends units without use: another act than retiring, with another record.
 * @throws {LedgerError} CancellationInvalid, AmountMissing, LotUncovered, AmountLocked, AmountFrozen,
 *   ERC1155InsufficientBalance
 */
export function cancelCredits(
  ledger: LedgerContext,
  params: CreditCancellation,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, cancelCreditsCall(ledger, params), options);
}

/** The same, unsent. */
export function cancelCreditsCall(ledger: Pick<LedgerContext, 'deployment'>, params: CreditCancellation): Call {
  return buildCall(ledger, 'CarbonCredits', 'cancel', [
    params.lot,
    params.kg,
    params.reason,
    params.replaces ?? NO_ID,
    params.document,
  ]);
}
