import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface Redemption {
  /** See `coopShareId`. */
  shares: Bytes32;
  amount: bigint;
  /** sha2-256 of what was agreed about it. */
  basis: Bytes32;
}

/**
 * Gives shares back, and they end; the member. Nothing locked or frozen leaves.
 * @throws {LedgerError} RedemptionInvalid, SharesUnknown, AmountLocked, AmountFrozen, ERC1155InsufficientBalance
 */
export function redeemShares(ledger: LedgerContext, params: Redemption, options?: WriteOptions): Promise<Sent> {
  return send(ledger, redeemSharesCall(ledger, params), options);
}

/** The same, unsent. */
export function redeemSharesCall(ledger: Pick<LedgerContext, 'deployment'>, params: Redemption): Call {
  return buildCall(ledger, 'CoopShares', 'redeem', [BigInt(params.shares), params.amount, params.basis]);
}
