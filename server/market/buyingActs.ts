import { z } from 'zod';
import type { RetirementOrder } from '../../sdk/carbon/types.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { buyCall } from '../../sdk/market/buy.ts';
import { buyAndRetireCall } from '../../sdk/market/buyAndRetire.ts';
import { buyWithReceiptCall } from '../../sdk/market/buyWithReceipt.ts';
import { costOf } from '../../sdk/market/costOf.ts';
import type { Offer } from '../../sdk/market/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { FOR_GOOD, orderLine } from '../carbon/orderWords.ts';
import { retirementOrders, toOrder } from '../carbon/retirementOrders.ts';
import { account } from '../carbon/schemas.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { bytes32, decimalWithin, instant } from '../kernel/http/wire.ts';
import type { Line } from '../rights/rightWords.ts';
import { accountName, type MarketActDeps, participantName } from './actDeps.ts';
import { fen, lotId, mass, moment, money, sentences } from './actWords.ts';
import { signedReceipt } from './bankReceipt.ts';
import { requireOwnPurchase } from './purchases/ownPurchase.ts';
import { requireOpenOffer } from './standingOffer.ts';

export const buyParams = z
  .strictObject({ listing: bytes32, kg: decimalWithin(64), maxCost: decimalWithin(96).describe('fen, price and fee') })
  .meta({ id: 'CashPurchase', description: 'A purchase with on-chain cash' });

export const buyAndRetireParams = z
  .strictObject({ listing: bytes32, orders: retirementOrders, maxCost: decimalWithin(96) })
  .meta({ id: 'RetiringPurchase', description: 'A purchase with on-chain cash, used up at once' });

export const receiptParam = z
  .strictObject({
    bank: bytes32,
    amount: decimalWithin(96),
    bankReference: bytes32,
    heldUntil: instant,
    signer: account,
    signature: z.string().regex(/^0x([0-9a-f]{2}){1,1024}$/, 'a signature, lower-case hex'),
  })
  .meta({ id: 'BankReceipt', description: "The bank's signed word that it holds the money" });

export const buyWithReceiptParams = z
  .strictObject({ purchase: bytes32.describe('purchaseId'), receipt: receiptParam })
  .meta({ id: 'BankPurchase', description: 'A recorded purchase, paid through a bank' });

/** The buyer's acts. */
export function buyingActs(deps: MarketActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'market.buy': actKind(buyParams, async ({ listing, kg: given, maxCost: cap }) => {
      const { offer } = await requireOpenOffer(deps.db, listing);
      const [kg, maxCost] = [quantity('kgCO2e', given), fen(cap)];
      const words = sentences([...(await billLines(deps, offer, kg, cap)), HELD]);
      return draft(deployment, buyCall(deps, { offer, kg, maxCost }), words);
    }),
    'market.buyAndRetire': actKind(buyAndRetireParams, async ({ listing, orders: given, maxCost: cap }) => {
      const { offer } = await requireOpenOffer(deps.db, listing);
      const orders = given.map(toOrder);
      const bill = await billLines(deps, offer, sumOf(orders), cap);
      const words = sentences([...bill, ...(await useLines(deps, orders))]);
      return draft(deployment, buyAndRetireCall(deps, { offer, orders, maxCost: fen(cap) }), words);
    }),
    'market.buyWithReceipt': actKind(
      buyWithReceiptParams,
      async (params, principal) => {
        const { purchase, orders } = await requireOwnPurchase(deps.db, params.purchase, principal.account);
        const { offer } = await requireOpenOffer(deps.db, purchase.listing);
        const words = sentences([
          ...(await billLines(deps, offer, purchase.kg, purchase.maxCost)),
          await bankLine(deps, params.receipt),
          ...(orders.length === 0 ? [HELD] : await useLines(deps, orders)),
        ]);
        const signed = signedReceipt(params.receipt, params.purchase as Bytes32, purchase.buyer);
        return draft(deployment, buyWithReceiptCall(deps, { offer, purchase, orders, signed }), words);
      },
      { recordsOnce: true },
    ),
  };
}

const HELD: Line = ['所购数量转入本账户', 'the units go to your account'];

async function billLines(deps: MarketActDeps, offer: Offer, given: bigint, cap: bigint): Promise<Line[]> {
  const kg = quantity('kgCO2e', given);
  const { cost, fee, total } = costOf(offer, kg);
  const seller = await accountName(deps, offer.seller);
  return [
    [`向 ${seller} 购买 ${mass(kg)}`, `Buy ${mass(kg)} from ${seller}`],
    [`批次 ${lotId(offer.id)}`, `of lot ${lotId(offer.id)}`],
    [`单价 ${money(offer.price)}/t，价款 ${money(cost)}`, `at ${money(offer.price)} a tonne, price ${money(cost)}`],
    [`手续费 ${money(fee)}，合计 ${money(total)}`, `fee ${money(fee)}, together ${money(total)}`],
    [`最多支付 ${money(cap)}`, `at most ${money(cap)} is paid`],
    ['钱货两清：同时完成，或都不发生', 'units and money move in one step, or neither does'],
  ];
}

async function useLines(deps: MarketActDeps, orders: readonly RetirementOrder[]): Promise<Line[]> {
  return [...(await Promise.all(orders.map((order) => orderLine(deps, order)))), FOR_GOOD];
}

type Receipt = z.output<typeof receiptParam>;

async function bankLine(deps: MarketActDeps, { bank, amount, bankReference, heldUntil }: Receipt): Promise<Line> {
  const name = await participantName(deps, bank);
  return [
    `由 ${name} 监管的资金 ${money(amount)} 支付，银行编号 ${bankReference}，存管至 ${moment(heldUntil)}`,
    `paid with ${money(amount)} held by ${name}, reference ${bankReference}, until ${moment(heldUntil)}`,
  ];
}

function sumOf(orders: readonly RetirementOrder[]): bigint {
  return orders.reduce((sum, { kg }) => sum + kg, 0n);
}
