import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { type Bytes32, lotWord } from '../../ids/keys.ts';
import type { Part } from '../types.ts';

/**
 * Puts goods of one item together under a new lot, which needs a paper of its own; a licensed holder.
 * @param params parts: in ascending order of their batches, two to sixteen
 * @throws {LedgerError} InputsInvalid, ItemsDiffer, BatchUnknown, LotInvalid, GoodsShort, GoodsRecalled,
 *   GoodsExpired, LicenceNotInForce, LineageTooDeep, BatchAlreadyRecorded
 */
export function mergeBatches(
  ledger: LedgerContext,
  params: { parts: readonly Part[]; lot: string; eventHash: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, mergeBatchesCall(ledger, params), options);
}

/** The same, unsent. */
export function mergeBatchesCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { parts: readonly Part[]; lot: string; eventHash: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'merge', [params.parts, lotWord(params.lot), params.eventHash]);
}
