import type { RetirementOrder } from '../carbon/types.ts';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Fen } from '../units/quantities.ts';
import type { Offer } from './types.ts';

export interface RetiringPurchase {
  offer: Offer;
  orders: readonly RetirementOrder[];
  /** Price and fee, at most. */
  maxCost: Fen;
}

/**
 * Buys with on-chain cash and retires at once, one certificate an order; the kg are their sum.
 * @throws {LedgerError} OfferRefused, RetirementOrderInvalid, BeneficiaryUnknown
 */
export function buyAndRetire(ledger: LedgerContext, params: RetiringPurchase, options?: WriteOptions): Promise<Sent> {
  return send(ledger, buyAndRetireCall(ledger, params), options);
}

/** The same, unsent. */
export function buyAndRetireCall(ledger: Pick<LedgerContext, 'deployment'>, params: RetiringPurchase): Call {
  return buildCall(ledger, 'Settlement', 'buyAndRetire', [params.offer, params.orders, params.maxCost]);
}
