import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { lotWord } from '../../ids/keys.ts';
import type { Harvest } from '../types.ts';

/**
 * Takes goods from a base, within what is left of its certified capacity; the licensed member.
 * @throws {LedgerError} LotInvalid, GramsMissing, EventHashMissing, ItemUnknown, ItemNotHarvested, ProducerNotActive,
 *   LicenceNotInForce, ProductionTimeInvalid, BaseNotAdmitted, CapacityExceeded, BatchAlreadyRecorded
 */
export function harvest(ledger: LedgerContext, params: Harvest, options?: WriteOptions): Promise<Sent> {
  return send(ledger, harvestCall(ledger, params), options);
}

/** The same, unsent. */
export function harvestCall(ledger: Pick<LedgerContext, 'deployment'>, params: Harvest): Call {
  return buildCall(ledger, 'ProductBatches', 'harvest', [
    { ...params, gtin: BigInt(params.gtin), lot: lotWord(params.lot) },
  ]);
}
