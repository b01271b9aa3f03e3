import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { type Bytes32, lotWord } from '../../ids/keys.ts';
import type { Part } from '../types.ts';

/**
 * Puts some of a batch under a lot of its own; a licensed holder.
 * @throws {LedgerError} BatchUnknown, LotInvalid, GoodsShort, GoodsRecalled, GoodsExpired, LicenceNotInForce,
 *   LineageTooDeep, BatchAlreadyRecorded
 */
export function splitBatch(
  ledger: LedgerContext,
  params: { part: Part; lot: string; eventHash: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, splitBatchCall(ledger, params), options);
}

/** The same, unsent. */
export function splitBatchCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { part: Part; lot: string; eventHash: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'split', [params.part, lotWord(params.lot), params.eventHash]);
}
