import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { GoodsEnd } from '../types.ts';
import { tokenOf } from './tokenOf.ts';

/**
 * Takes recalled goods out of the market, for good; their holder.
 * @throws {LedgerError} BatchUnknown, GramsMissing, EventHashMissing, ProducerNotActive, GoodsNotRecalled, GoodsShort
 */
export function recoverGoods(ledger: LedgerContext, params: GoodsEnd, options?: WriteOptions): Promise<Sent> {
  return send(ledger, recoverGoodsCall(ledger, params), options);
}

/** The same, unsent. */
export function recoverGoodsCall(ledger: Pick<LedgerContext, 'deployment'>, params: GoodsEnd): Call {
  return buildCall(ledger, 'ProductBatches', 'recover', [tokenOf(params), params.grams, params.eventHash]);
}
