import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { CardTrade, TradeSignatures } from '../types.ts';

/**
 * Records a trade that seller, buyer and witness signed, and moves its goods; anybody. See `signTrade`.
 * @throws {LedgerError} TradeAlreadyRecorded, TradeInvalid, TradeTimeInvalid, CardUnknown, CardIsBlocked,
 *   WitnessNotCompetent, TradeNotSigned, CounterEntryMismatch, GoodsShort, GoodsRecalled, GoodsExpired, GoodsPaperMissing
 */
export function recordTrade(
  ledger: LedgerContext,
  params: { trade: CardTrade; signatures: TradeSignatures },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, recordTradeCall(ledger, params), options);
}

/** The same, unsent. */
export function recordTradeCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { trade: CardTrade; signatures: TradeSignatures },
): Call {
  return buildCall(ledger, 'CardTrades', 'record', [params.trade, params.signatures]);
}
