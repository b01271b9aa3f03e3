import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { lotWord } from '../../ids/keys.ts';
import type { Transformation } from '../types.ts';

/**
 * Makes goods of others, within what the recipes give; a licensed holder.
 * @throws {LedgerError} ItemNotMade, RecipeUnknown, YieldExceeded, InputsInvalid, BatchUnknown, LotInvalid,
 *   GoodsShort, GoodsRecalled, GoodsExpired, LicenceNotInForce, ProductionTimeInvalid, LineageTooDeep,
 *   BatchAlreadyRecorded
 */
export function transform(ledger: LedgerContext, params: Transformation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, transformCall(ledger, params), options);
}

/** The same, unsent. */
export function transformCall(ledger: Pick<LedgerContext, 'deployment'>, params: Transformation): Call {
  return buildCall(ledger, 'ProductBatches', 'transform', [
    { ...params, gtin: BigInt(params.gtin), lot: lotWord(params.lot) },
  ]);
}
