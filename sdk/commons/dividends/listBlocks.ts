import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { BlockEntry } from './types.ts';

export interface BlockListing {
  dividend: Bytes32;
  /** The next ones, at most 64; see `payBlocks`. */
  blocks: readonly BlockEntry[];
}

/**
 * Lists the next blocks of a distribution; the payer.
 * @throws {LedgerError} DividendUnknown, DividendStateIsOther, CallerNotPayer, DividendClock, BlocksMismatch
 */
export function listBlocks(ledger: LedgerContext, params: BlockListing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, listBlocksCall(ledger, params), options);
}

/** The same, unsent. */
export function listBlocksCall(ledger: Pick<LedgerContext, 'deployment'>, params: BlockListing): Call {
  return buildCall(ledger, 'Dividends', 'listBlocks', [params.dividend, params.blocks]);
}
