import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';

/** Where a row came from. */
export function originOf({ time, block, logIndex, txHash }: LedgerEvent<unknown>) {
  return { time: BigInt(time), block: BigInt(block), log_index: logIndex, tx_hash: txHash };
}
