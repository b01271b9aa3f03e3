import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * After expiry: what is left is the payer's again, the dust the sink's; by anybody, once more for dust that couldn't move.
 * @throws {LedgerError} DividendUnknown, DividendStateIsOther, DividendClock
 */
export function reclaimDividend(ledger: LedgerContext, dividend: Bytes32, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reclaimDividendCall(ledger, dividend), options);
}

/** The same, unsent. */
export function reclaimDividendCall(ledger: Pick<LedgerContext, 'deployment'>, dividend: Bytes32): Call {
  return buildCall(ledger, 'Dividends', 'reclaim', [dividend]);
}
