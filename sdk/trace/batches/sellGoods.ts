import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { GoodsEnd } from '../types.ts';
import { tokenOf } from './tokenOf.ts';

/**
 * Books goods as sold to consumers, for good; their holder.
 * @throws {LedgerError} BatchUnknown, GramsMissing, EventHashMissing, ProducerNotActive, GoodsRecalled, GoodsExpired,
 *   GoodsPaperMissing, GoodsShort
 */
export function sellGoods(ledger: LedgerContext, params: GoodsEnd, options?: WriteOptions): Promise<Sent> {
  return send(ledger, sellGoodsCall(ledger, params), options);
}

/** The same, unsent. */
export function sellGoodsCall(ledger: Pick<LedgerContext, 'deployment'>, params: GoodsEnd): Call {
  return buildCall(ledger, 'ProductBatches', 'sell', [tokenOf(params), params.grams, params.eventHash]);
}
