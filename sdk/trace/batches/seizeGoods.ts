import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Seizure } from '../types.ts';
import { tokenOf } from './tokenOf.ts';

/**
 * Ends recalled goods that their holder can't or won't end himself, suspended or without a key; a supervisor. The event says
 * the same as that of a recovery or a loss.
 * @throws {LedgerError} RecallDocumentMissing, BatchUnknown, GoodsNotRecalled, GramsMissing, EventHashMissing, GoodsShort,
 *   ProducerNotActive
 */
export function seizeGoods(ledger: LedgerContext, params: Seizure, options?: WriteOptions): Promise<Sent> {
  return send(ledger, seizeGoodsCall(ledger, params), options);
}

/** The same, unsent. */
export function seizeGoodsCall(ledger: Pick<LedgerContext, 'deployment'>, params: Seizure): Call {
  const { holder, grams, isFound, eventHash, basis } = params;
  return buildCall(ledger, 'ProductBatches', 'seize', [tokenOf(params), holder, grams, isFound, eventHash, basis]);
}
