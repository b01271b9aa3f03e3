import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

export interface BlockPayout {
  dividend: Bytes32;
  block: number;
  /** Paid by the file; each once. */
  places: readonly number[];
  /** Of them together; all of the block's money exactly when every place is paid. */
  paid: Fen;
  /** sha2-256 of the bank's own file of receipts. */
  receipts: Bytes32;
}

/**
 * The bank that holds the money says which households its file has paid.
 * @throws {LedgerError} DividendUnknown, DividendStateIsOther, DividendMoneyMismatch, DividendClock, CallerNotPayoutBank,
 *   PayoutMismatch
 */
export function confirmPaid(ledger: LedgerContext, params: BlockPayout, options?: WriteOptions): Promise<Sent> {
  return send(ledger, confirmPaidCall(ledger, params), options);
}

/** The same, unsent. */
export function confirmPaidCall(ledger: Pick<LedgerContext, 'deployment'>, params: BlockPayout): Call {
  const { dividend, block, places, paid, receipts } = params;
  return buildCall(ledger, 'Dividends', 'confirmPaid', [dividend, block, bitsOf(places), paid, receipts]);
}

/** One bit a place, from the low end. */
export function bitsOf(places: readonly number[]): bigint {
  return places.reduce((bits, place) => bits | (1n << BigInt(place)), 0n);
}
