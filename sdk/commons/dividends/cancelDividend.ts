import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Cancels a distribution before the day of payment; the payer, or a court's execution office.
 * @throws {LedgerError} DividendUnknown, DividendStateIsOther, DividendNotCancellable, CallerNotPayer
 */
export function cancelDividend(ledger: LedgerContext, dividend: Bytes32, options?: WriteOptions): Promise<Sent> {
  return send(ledger, cancelDividendCall(ledger, dividend), options);
}

/** The same, unsent. */
export function cancelDividendCall(ledger: Pick<LedgerContext, 'deployment'>, dividend: Bytes32): Call {
  return buildCall(ledger, 'Dividends', 'cancel', [dividend]);
}
