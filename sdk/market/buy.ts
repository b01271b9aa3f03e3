import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Fen, KgCO2e } from '../units/quantities.ts';
import type { Offer } from './types.ts';

export interface CashPurchase {
  offer: Offer;
  kg: KgCO2e;
  /** Price and fee, at most. */
  maxCost: Fen;
}

/**
 * Buys with on-chain cash: units and money in one step, or neither.
 * @throws {LedgerError} OfferRefused
 */
export function buy(ledger: LedgerContext, params: CashPurchase, options?: WriteOptions): Promise<Sent> {
  return send(ledger, buyCall(ledger, params), options);
}

/** The same, unsent. */
export function buyCall(ledger: Pick<LedgerContext, 'deployment'>, params: CashPurchase): Call {
  return buildCall(ledger, 'Settlement', 'buy', [params.offer, params.kg, params.maxCost]);
}
