import type { RetirementOrder } from '../carbon/types.ts';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Offer, Purchase, SignedReceipt } from './types.ts';

export interface BankPurchase {
  offer: Offer;
  purchase: Purchase;
  /** To retire at once; committed in `purchase.orders`. */
  orders?: readonly RetirementOrder[];
  signed: SignedReceipt;
}

/**
 * Buys against a bank's receipt over price and fee, held for `purchaseId(ledger, purchase)`; the buyer alone may call.
 * @throws {LedgerError} OfferRefused, OrdersMismatch, ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed,
 *   SignatureNotOfParty
 */
export function buyWithReceipt(ledger: LedgerContext, params: BankPurchase, options?: WriteOptions): Promise<Sent> {
  return send(ledger, buyWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function buyWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankPurchase): Call {
  return buildCall(ledger, 'Settlement', 'buyWithReceipt', [
    params.offer,
    params.purchase,
    params.orders ?? [],
    params.signed,
  ]);
}
