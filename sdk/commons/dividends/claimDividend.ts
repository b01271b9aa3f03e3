import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { EntitlementLine } from './types.ts';

export interface DividendClaim {
  dividend: Bytes32;
  block: number;
  line: EntitlementLine;
  /** See `PayBlock.proofOf`. */
  proof: readonly Bytes32[];
}

/**
 * Brings a household its line in cash, or to the special account while its right is pledged; by anybody.
 * @throws {LedgerError} DividendUnknown, DividendStateIsOther, DividendMoneyMismatch, DividendClock, EntitlementNotProven,
 *   EntitlementUsed, PayoutMismatch, ProceedsAccountMissing, ParticipantIsSuspended, AmountFrozen
 */
export function claimDividend(ledger: LedgerContext, params: DividendClaim, options?: WriteOptions): Promise<Sent> {
  return send(ledger, claimDividendCall(ledger, params), options);
}

/** The same, unsent. */
export function claimDividendCall(ledger: Pick<LedgerContext, 'deployment'>, params: DividendClaim): Call {
  return buildCall(ledger, 'Dividends', 'claim', [params.dividend, params.block, params.line, params.proof]);
}
