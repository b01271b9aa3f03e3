import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface SharesTransfer {
  shares: Bytes32;
  to: string;
  amount: bigint;
}

/**
 * Passes the caller's own shares on; only in the demo profile.
 * @throws {LedgerError} DirectTransferClosed, HoldingPeriodRunning, HoldersFull, AmountLocked, AmountFrozen
 */
export function transferShares(ledger: LedgerContext, params: SharesTransfer, options?: WriteOptions): Promise<Sent> {
  return send(ledger, transferSharesCall(ledger, params), options);
}

/** The same, unsent. */
export function transferSharesCall(ledger: Pick<LedgerContext, 'deployment'>, params: SharesTransfer): Call {
  return buildCall(ledger, 'CoopShares', 'transfer', [params.to, BigInt(params.shares), params.amount]);
}
