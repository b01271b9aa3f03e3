import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface TradingReopening {
  /** Directory name. */
  asset: string;
  /** Lot as a token id. */
  id: bigint;
  /** sha2-256 of the finding. */
  basis: Bytes32;
}

/**
 * Opens an id to new offers again, after the re-check.
 * @throws {LedgerError} AccessManagedUnauthorized, StewardNotActive, TradingUnchanged
 */
export function reopenTrading(ledger: LedgerContext, params: TradingReopening, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reopenTradingCall(ledger, params), options);
}

/** The same, unsent. */
export function reopenTradingCall(ledger: Pick<LedgerContext, 'deployment'>, params: TradingReopening): Call {
  return buildCall(ledger, 'Settlement', 'reopenTrading', [encodeBytes32String(params.asset), params.id, params.basis]);
}
