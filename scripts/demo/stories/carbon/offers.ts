import { id as keccakText, Wallet } from 'ethers';
import type { RetirementOrder } from '../../../../sdk/carbon/types.ts';
import type { Sent } from '../../../../sdk/context.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { costOf } from '../../../../sdk/market/costOf.ts';
import { ordersHash } from '../../../../sdk/market/purchaseId.ts';
import type { Offer, SignedReceipt } from '../../../../sdk/market/types.ts';
import { type Fen, type KgCO2e, quantity } from '../../../../sdk/units/quantities.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import { FEE_BPS } from '../../world/market.ts';
import { now } from '../ground.ts';
import type { World } from '../world.ts';

const DAY = 86_400n;

export interface OfferWish {
  seller: string;
  lot: Bytes32;
  kg: bigint;
  /** Fen a tonne. */
  price: bigint;
  opensAt: bigint;
  nonce: bigint;
}

/** An offer by the rule of its class. */
export function offerOf(world: World, { seller, lot, kg, price, opensAt, nonce }: OfferWish): Offer {
  return {
    asset: world.deployment.contracts.CarbonCredits.address,
    id: BigInt(lot),
    seller: world.keys.addressOf(seller),
    amount: quantity('kgCO2e', kg),
    minFill: quantity('kgCO2e', 1_000n),
    price: quantity('fen/t', price),
    fee: quantity('bps', FEE_BPS),
    treasury: world.keys.addressOf('treasury'),
    opensAt,
    closesAt: opensAt + 90n * DAY,
    nonce,
  };
}

export interface BankOrder {
  buyer: string;
  offer: Offer;
  kg: KgCO2e;
  /** The bank's own, single use. */
  reference: string;
  /** To retire at once. */
  orders?: RetirementOrder[];
}

/** 银行监管资金: the buyer's bank holds price and fee for exactly this purchase; the buyer brings its word. */
export async function buyInBank(world: World, { buyer, offer, kg, reference, orders = [] }: BankOrder): Promise<Sent> {
  const { market } = world.as(buyer);
  const { total } = costOf(offer, kg);
  const payer = world.keys.addressOf(buyer);
  const nonce = BigInt(keccakText(`${buyer} ${reference}`));
  const listing = market.listingId(offer);
  const purchase = { listing, buyer: payer, kg, orders: ordersHash(orders), maxCost: total, nonce };
  const signed = await heldInBank(world, { matter: market.purchaseId(purchase), payer, amount: total, reference });
  return market.buyWithReceipt({ offer, purchase, orders, signed });
}

export interface HeldMoney {
  /** What the money is held for. */
  matter: Bytes32;
  payer: string;
  amount: Fen;
  reference: string;
}

/** The settlement bank's signed word that it holds the money. */
export async function heldInBank(
  world: World,
  { matter, payer, amount, reference }: HeldMoney,
): Promise<SignedReceipt> {
  const bank = demoParticipant(world.keys, 'settlementBank');
  const bankReference = bankReferenceOf(reference);
  const heldUntil = (await now(world)) + 60n * DAY;
  const receipt = { instruction: matter, bank, payer, amount, bankReference, heldUntil };
  const signer = new Wallet(world.keys.privateKeyOf('settlementBank'));
  return world.as('settlementBank').market.signBankReceipt({ signer, receipt });
}

/** A bank's reference as the demo's bank writes it (示例). */
export function bankReferenceOf(reference: string): Bytes32 {
  return keccakText(`示例监管资金 ${reference}`) as Bytes32;
}
