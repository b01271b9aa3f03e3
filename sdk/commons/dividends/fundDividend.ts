import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Locks total and dust of the payer's cash; the payer.
 * @throws {LedgerError} DividendUnknown, DividendStateIsOther, DividendMoneyMismatch, BlocksMismatch, DividendClock,
 *   CallerNotPayer, AmountLocked, AmountFrozen, CashDisabled
 */
export function fundDividend(ledger: LedgerContext, dividend: Bytes32, options?: WriteOptions): Promise<Sent> {
  return send(ledger, fundDividendCall(ledger, dividend), options);
}

/** The same, unsent. */
export function fundDividendCall(ledger: Pick<LedgerContext, 'deployment'>, dividend: Bytes32): Call {
  return buildCall(ledger, 'Dividends', 'fund', [dividend]);
}
