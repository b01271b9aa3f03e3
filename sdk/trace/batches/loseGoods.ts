import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { GoodsEnd } from '../types.ts';
import { tokenOf } from './tokenOf.ts';

/**
 * Books goods as lost: spoilt, stolen, short; their holder.
 * @throws {LedgerError} GramsMissing, EventHashMissing, ProducerNotActive, GoodsShort
 */
export function loseGoods(ledger: LedgerContext, params: GoodsEnd, options?: WriteOptions): Promise<Sent> {
  return send(ledger, loseGoodsCall(ledger, params), options);
}

/** The same, unsent. */
export function loseGoodsCall(ledger: Pick<LedgerContext, 'deployment'>, params: GoodsEnd): Call {
  return buildCall(ledger, 'ProductBatches', 'lose', [tokenOf(params), params.grams, params.eventHash]);
}
