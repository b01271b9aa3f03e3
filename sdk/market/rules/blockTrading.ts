import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface TradingBlock {
  /** Directory name. */
  asset: string;
  /** Lot as a token id. */
  id: bigint;
  /** sha2-256 of the finding. */
  basis: Bytes32;
}

/**
 * Closes an id to new offers: an open serious finding of an inspection (公众参与监督).
 * @throws {LedgerError} AccessManagedUnauthorized, StewardNotActive, TradingUnchanged
 */
export function blockTrading(ledger: LedgerContext, params: TradingBlock, options?: WriteOptions): Promise<Sent> {
  return send(ledger, blockTradingCall(ledger, params), options);
}

/** The same, unsent. */
export function blockTradingCall(ledger: Pick<LedgerContext, 'deployment'>, params: TradingBlock): Call {
  return buildCall(ledger, 'Settlement', 'blockTrading', [encodeBytes32String(params.asset), params.id, params.basis]);
}
