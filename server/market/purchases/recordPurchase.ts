import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import type { RetirementOrder } from '../../../sdk/carbon/types.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { costOf, type FillCost } from '../../../sdk/market/costOf.ts';
import { ordersHash, purchaseId } from '../../../sdk/market/purchaseId.ts';
import type { Purchase } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { toOrder } from '../../carbon/retirementOrders.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { requireOpenOffer, type StandingOffer } from '../standingOffer.ts';
import type { purchaseBody } from './schemas.ts';

export interface PurchaseDeps {
  db: Kysely<Database>;
  deployment: Deployment;
}

export interface Buyer {
  /** Account, lower-case. */
  account: string;
  /** New for each request: makes two equal purchases two. */
  nonce: bigint;
  now: Date;
}

export interface PreparedPurchase {
  id: Bytes32;
  purchase: Purchase;
  orders: RetirementOrder[];
  bill: FillCost;
  reference: string | null;
  recordedAt: Date;
}

/**
 * What a purchase would cost, and the id that the bank's receipt must name. Changes nothing.
 * Errors: RecordUnknown, OfferNotOpen, PurchaseQuantityInvalid, PurchaseAboveCap.
 */
export async function preparePurchase(
  deps: PurchaseDeps,
  given: z.output<typeof purchaseBody>,
  buyer: Buyer,
): Promise<PreparedPurchase> {
  const { offer, remaining } = await requireOpenOffer(deps.db, given.listing);
  const orders = given.orders.map(toOrder);
  requireQuantity({ offer, remaining }, given.kg, orders);
  const kg = quantity('kgCO2e', given.kg);
  const bill = costOf(offer, kg);
  if (bill.total > given.maxCost) {
    throw new AppError('PurchaseAboveCap', { total: bill.total.toString(), maxCost: given.maxCost.toString() });
  }
  const purchase: Purchase = {
    listing: given.listing,
    buyer: buyer.account,
    kg,
    orders: ordersHash(orders),
    maxCost: quantity('fen', given.maxCost),
    nonce: buyer.nonce,
  };
  const { reference = null } = given;
  return { id: purchaseId(deps, purchase), purchase, orders, bill, reference, recordedAt: buyer.now };
}

/** Records it, so that the bank can ask what money is for and the buyer can finish with its receipt. */
export async function recordPurchase(trx: Transaction<Database>, prepared: PreparedPurchase): Promise<void> {
  const { id, purchase, orders, bill, reference, recordedAt } = prepared;
  await trx
    .insertInto('record.purchase')
    .values({
      id,
      listing: purchase.listing,
      buyer: purchase.buyer,
      kg: purchase.kg.toString(),
      orders: JSON.stringify(orders, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
      orders_hash: purchase.orders,
      max_cost: purchase.maxCost.toString(),
      nonce: purchase.nonce.toString(),
      cost: bill.cost.toString(),
      fee: bill.fee.toString(),
      reference,
      recorded_at: recordedAt,
    })
    .execute();
}

function requireQuantity({ offer, remaining }: StandingOffer, kg: bigint, orders: readonly RetirementOrder[]): void {
  const ordered = orders.reduce((sum, order) => sum + order.kg, 0n);
  const isOrdered = orders.length === 0 || ordered === kg;
  const isEnough = kg >= offer.minFill || kg === remaining;
  if (kg > 0n && kg <= remaining && isEnough && isOrdered) return;
  throw new AppError('PurchaseQuantityInvalid', {
    kg: kg.toString(),
    minFill: offer.minFill.toString(),
    remaining: remaining.toString(),
    ordered: ordered.toString(),
  });
}
