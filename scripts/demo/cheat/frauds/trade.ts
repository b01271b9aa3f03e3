import { id as keccakText, ZeroHash } from 'ethers';
import type { RetirementOrder } from '../../../../sdk/carbon/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { costOf } from '../../../../sdk/market/costOf.ts';
import { listingId } from '../../../../sdk/market/listingId.ts';
import { ordersHash, purchaseId } from '../../../../sdk/market/purchaseId.ts';
import { signBankReceipt } from '../../../../sdk/market/signBankReceipt.ts';
import {
  type BankReceipt,
  type Instruction,
  type Leg,
  LegKind,
  Mode,
  type Offer,
  type Purchase,
} from '../../../../sdk/market/types.ts';
import { type KgCO2e, quantity } from '../../../../sdk/units/quantities.ts';
import { FEE_BPS } from '../../world/market.ts';
import type { Stage } from '../stage.ts';
import { FARM, SUICHANG, tonnes } from './sink.ts';
import { DAY } from './statement.ts';

export const BUYER = 'buyerOffice';
export const BANK = 'settlementBank';
export const CREDITS = 'CARBON_CREDITS';
const NO_LIMIT = quantity('fen', 10n ** 15n);

/** 100 t of the farm's, on offer by the rules. */
export async function offerOf(stage: Stage, changes: Partial<Offer> = {}): Promise<Offer> {
  const now = await stage.now();
  return {
    asset: stage.deployment.contracts.CarbonCredits.address,
    id: BigInt(SUICHANG.lot),
    seller: stage.address(FARM),
    amount: tonnes(100n),
    minFill: tonnes(1n),
    price: quantity('fen/t', 7_000n),
    fee: quantity('bps', FEE_BPS),
    treasury: stage.address('treasury'),
    opensAt: now + 60n,
    closesAt: now + 30n * DAY,
    nonce: 77n,
    ...changes,
  };
}

export function list(stage: Stage, party: string, offer: Offer) {
  return stage.as(party).market.list({ assetName: CREDITS, offer });
}

/** An offer that is open. */
export async function listed(stage: Stage, changes: Partial<Offer> = {}): Promise<Offer> {
  const offer = await offerOf(stage, changes);
  await list(stage, FARM, offer);
  await stage.wait(120n);
  return offer;
}

export function buy(stage: Stage, offer: Offer, kg: KgCO2e, party = BUYER) {
  return stage.as(party).market.buy({ offer, kg, maxCost: NO_LIMIT });
}

/** A buyer's plan to buy `kg` and pay through a bank. */
export function purchaseOf(
  stage: Stage,
  offer: Offer,
  kg: KgCO2e,
  { buyer = BUYER, nonce = 1n, orders = [] as RetirementOrder[] } = {},
): Purchase {
  const { deployment } = stage;
  return {
    listing: listingId({ deployment }, offer),
    buyer: stage.address(buyer),
    kg,
    orders: ordersHash(orders),
    maxCost: costOf(offer, kg).total,
    nonce,
  };
}

/** The bank's receipt over what a purchase costs. */
export function receiptFor(stage: Stage, offer: Offer, purchase: Purchase, changes: Partial<BankReceipt> = {}) {
  const { deployment } = stage;
  const amount = costOf(offer, purchase.kg).total;
  return receiptOf(stage, {
    instruction: purchaseId({ deployment }, purchase),
    payer: purchase.buyer,
    amount,
    ...changes,
  });
}

type ReceiptSketch = Pick<BankReceipt, 'instruction' | 'payer' | 'amount'> & Partial<BankReceipt>;

/** Money that the settlement bank holds, by its word. */
export async function receiptOf(stage: Stage, sketch: ReceiptSketch): Promise<BankReceipt> {
  const heldUntil = (await stage.now()) + 200n * DAY;
  const bankReference = keccakText('示例监管资金 作弊 001') as Bytes32;
  return { bank: stage.participant(BANK), bankReference, heldUntil, ...sketch };
}

export function signed(stage: Stage, receipt: BankReceipt, bank = BANK) {
  const { deployment } = stage;
  return signBankReceipt({ deployment }, { signer: stage.wallet(bank), receipt });
}

/** Money and credits change hands: 10 t of the farm's for the office's on-chain cash. */
export async function exchangeOf(stage: Stage, changes: Partial<Instruction> = {}): Promise<Instruction> {
  const now = await stage.now();
  return {
    legs: [unitsLeg(stage), cashLeg(stage)],
    mode: Mode.Agreement,
    venue: stage.participant('exchange'),
    terms: ZeroHash as Bytes32,
    maxFee: quantity('fen', 0n),
    payBy: now + 10n * DAY,
    settleBy: now + 20n * DAY,
    caseId: ZeroHash as Bytes32,
    nonce: 1n,
    ...changes,
  };
}

export function unitsLeg(stage: Stage, changes: Partial<Leg> = {}): Leg {
  return {
    kind: LegKind.Erc1155,
    asset: CREDITS,
    from: stage.address(FARM),
    to: stage.address(BUYER),
    id: BigInt(SUICHANG.lot),
    amount: tonnes(10n),
    ...changes,
  };
}

export function cashLeg(stage: Stage, changes: Partial<Leg> = {}): Leg {
  return {
    kind: LegKind.Erc20,
    asset: 'CASH',
    from: stage.address(BUYER),
    to: stage.address(FARM),
    id: 0n,
    amount: 60_000n,
    ...changes,
  };
}

/** The same through the bank. */
export function bankLeg(stage: Stage, changes: Partial<Leg> = {}): Leg {
  return cashLeg(stage, { kind: LegKind.OffChain, asset: stage.participant(BANK), ...changes });
}

/** Lets parties agree to an instruction, one after the other. */
export async function affirmed(stage: Stage, instruction: Instruction, parties: readonly string[]): Promise<void> {
  for (const party of parties) await stage.as(party).instructions.affirm({ instruction });
}
