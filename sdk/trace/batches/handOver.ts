import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { HandOver } from '../types.ts';
import { tokenOf } from './tokenOf.ts';

/**
 * Hands goods over. Recalled goods go back to their maker, and nowhere else.
 * @throws {LedgerError} BatchUnknown, GramsMissing, EventHashMissing, ProducerNotActive, ReceiverNotActive,
 *   HandOverToSelf, GoodsRecalled, GoodsExpired, GoodsPaperMissing, GoodsShort
 */
export function handOver(ledger: LedgerContext, params: HandOver, options?: WriteOptions): Promise<Sent> {
  return send(ledger, handOverCall(ledger, params), options);
}

/** The same, unsent. */
export function handOverCall(ledger: Pick<LedgerContext, 'deployment'>, params: HandOver): Call {
  return buildCall(ledger, 'ProductBatches', 'handOver', [tokenOf(params), params.to, params.grams, params.eventHash]);
}
