import { id as keccakText, Wallet, ZeroHash } from 'ethers';
import { Purpose } from '../../../sdk/carbon/types.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { type Bytes32, carbonClass } from '../../../sdk/ids/keys.ts';
import { agreementTerms } from '../../../sdk/market/agreements/agreementData.ts';
import { concludeCall } from '../../../sdk/market/agreements/conclude.ts';
import { signAgreement } from '../../../sdk/market/agreements/signAgreement.ts';
import { buyWithReceiptCall } from '../../../sdk/market/buyWithReceipt.ts';
import { costOf } from '../../../sdk/market/costOf.ts';
import { affirmCall } from '../../../sdk/market/instructions/affirm.ts';
import { instructionId } from '../../../sdk/market/instructions/instructionData.ts';
import { presentReceiptCall } from '../../../sdk/market/instructions/presentReceipt.ts';
import { listCall } from '../../../sdk/market/list.ts';
import { listingId } from '../../../sdk/market/listingId.ts';
import { ordersHash, purchaseId } from '../../../sdk/market/purchaseId.ts';
import { calendarWords } from '../../../sdk/market/rules/calendarWords.ts';
import { setCalendarCall } from '../../../sdk/market/rules/setCalendar.ts';
import { setTradingRuleCall } from '../../../sdk/market/rules/setTradingRule.ts';
import { setTreasuryCall } from '../../../sdk/market/rules/setTreasury.ts';
import { signBankReceipt } from '../../../sdk/market/signBankReceipt.ts';
import { type Instruction, LegKind, Mode, type Offer } from '../../../sdk/market/types.ts';
import { type Fen, quantity } from '../../../sdk/units/quantities.ts';
import { chinaDate, demoProjects, PROGRAMME } from '../world/carbon.ts';
import { FEE_BPS, flippedDays, sinkTradingRule } from '../world/market.ts';
import { demoProjectIds } from './seedCarbon.ts';
import { beginning, reach } from './seedClock.ts';
import type { SeedContext } from './seedWorld.ts';

const DAY = 86_400n;
/** 71.60 元 a tonne: what 莲都区 was reported to have paid (示例取值). */
const OFFER_PRICE = quantity('fen/t', 7_160n);
const STOCK_PRICE_FEN_PER_TONNE = 6_000n;
const STOCK_TONNES = 600n;
const OFFERED_KG = quantity('kgCO2e', 5_000_000n);
const FIRST_BUY_KG = quantity('kgCO2e', 120_000n);

/** From the first block to the opening of the first offer: no seed takes so long. */
const OPENS_AFTER = 3_600n;

/** Rules of trade, the cooperative's first stock, one offer, and one purchase that ends in a certificate. */
export async function seedMarket(deps: SeedContext): Promise<void> {
  const context = { ...deps, begun: await beginning(deps) };
  await setRules(context);
  await takeIntoStock(context);
  const offer = await offerFromSuichang(context);
  await reach(context, offer.opensAt);
  await firstPurchase(context, offer);
}

/** All times count from the chain's first block, so that an interrupted seed, run again, means the same acts. */
interface MarketSeed extends SeedContext {
  begun: bigint;
}

async function setRules(context: MarketSeed): Promise<void> {
  const signer = context.keys.privateKeyOf('steward');
  const rule = { class: carbonClass(PROGRAMME.number), rule: sinkTradingRule };
  await context.run([
    { signer, call: setTreasuryCall(context, { treasury: context.keys.addressOf('treasury') }) },
    { signer, call: setTradingRuleCall(context, rule) },
    ...calendarWords(flippedDays).map((word) => ({ signer, call: setCalendarCall(context, word) })),
  ]);
}

/** 收储: the village company sells part of its credits to the cooperative, against money that a bank holds. */
async function takeIntoStock(context: MarketSeed): Promise<void> {
  const { keys, run, participant, begun } = context;
  const [village, coop] = [keys.addressOf('villageYaxi'), keys.addressOf('coopCity')];
  const number = '示例收储合同 2026-001';
  const document = await context.store(canonicalJson({ type: 'DemoContract', version: 1, number, note: '示例合同' }));
  const price = STOCK_TONNES * STOCK_PRICE_FEN_PER_TONNE;
  const instruction: Instruction = {
    legs: [
      creditLeg('yaxi', village, coop, STOCK_TONNES * 1000n),
      { kind: LegKind.OffChain, asset: participant('settlementBank'), from: coop, to: village, id: 0n, amount: price },
    ],
    mode: Mode.Agreement,
    venue: participant('exchange'),
    terms: agreementTerms(number, document),
    maxFee: quantity('fen', 0n),
    payBy: begun + 20n * DAY,
    settleBy: begun + 30n * DAY,
    caseId: ZeroHash as Bytes32,
    nonce: 1n,
  };
  const agreement = { number, document, first: village, second: coop, instruction };
  const sign = (party: string) => signAgreement(context, { signer: walletOf(context, party), agreement });
  const [firstSignature, secondSignature] = await Promise.all([sign('villageYaxi'), sign('coopCity')]);
  const receipt = await bankReceipt(context, instructionId(context, instruction), coop, quantity('fen', price), '001');

  await run([
    {
      signer: keys.privateKeyOf('exchange'),
      call: affirmCall(context, { instruction }),
      standsAs: ['AlreadyAffirmed', 'InstructionRefused'],
    },
    {
      signer: keys.privateKeyOf('settlementBank'),
      call: presentReceiptCall(context, { signed: receipt }),
      standsAs: ['ReceiptAlreadyUsed', 'ReceiptMismatch', 'InstructionRefused'],
    },
    {
      signer: keys.privateKeyOf('exchange'),
      call: concludeCall(context, { agreement, firstSignature, secondSignature }),
      standsAs: ['AlreadyAffirmed', 'InstructionRefused', 'AmountLocked'],
    },
  ]);
}

async function offerFromSuichang(context: MarketSeed): Promise<Offer> {
  const { deployment, keys, begun } = context;
  const offer: Offer = {
    asset: deployment.contracts.CarbonCredits.address,
    id: BigInt(lotOf('suichang')),
    seller: keys.addressOf('forestFarm'),
    amount: OFFERED_KG,
    minFill: quantity('kgCO2e', 1_000n),
    price: OFFER_PRICE,
    fee: quantity('bps', FEE_BPS),
    treasury: keys.addressOf('treasury'),
    opensAt: begun + OPENS_AFTER,
    closesAt: begun + 180n * DAY,
    nonce: 1n,
  };
  const call = listCall(context, { assetName: 'CARBON_CREDITS', offer });
  await context.run([{ signer: keys.privateKeyOf('forestFarm'), call, standsAs: ['ListingAlreadyRecorded'] }]);
  return offer;
}

/** A public body's purchase, retired at once for a year of its operation. */
async function firstPurchase(context: MarketSeed, offer: Offer): Promise<void> {
  const buyer = context.keys.addressOf('buyerOffice');
  const { total } = costOf(offer, FIRST_BUY_KG);
  const document = await context.store(
    canonicalJson({ type: 'DemoInventory', version: 1, note: '示例：2025 年办公用能排放清单' }),
  );
  const orders = [
    {
      kg: FIRST_BUY_KG,
      beneficiary: context.participant('buyerOffice'),
      isCommitted: false,
      isDonation: false,
      purpose: Purpose.Operations,
      from: chinaDate('2025-01-01'),
      to: chinaDate('2026-01-01') - 1n,
      stated: quantity('kgCO2e', 0n),
      document,
    },
  ];
  const purchase = {
    listing: listingId(context, offer),
    buyer,
    kg: FIRST_BUY_KG,
    orders: ordersHash(orders),
    maxCost: total,
    nonce: 1n,
  };
  const signed = await bankReceipt(context, purchaseId(context, purchase), buyer, total, '002');
  const call = buyWithReceiptCall(context, { offer, purchase, orders, signed });
  const signer = context.keys.privateKeyOf('buyerOffice');
  await context.run([{ signer, call, standsAs: ['ReceiptAlreadyUsed', 'ReceiptMismatch'] }]);
}

async function bankReceipt(context: MarketSeed, instruction: Bytes32, payer: string, amount: Fen, reference: string) {
  const receipt = {
    instruction,
    bank: context.participant('settlementBank'),
    payer,
    amount,
    bankReference: keccakText(`示例监管资金 ${reference}`) as Bytes32,
    heldUntil: context.begun + 60n * DAY,
  };
  return signBankReceipt(context, { signer: walletOf(context, 'settlementBank'), receipt });
}

function creditLeg(project: string, from: string, to: string, kg: bigint) {
  const asset = 'CARBON_CREDITS';
  return { kind: LegKind.Erc1155, asset, from, to, id: BigInt(lotOf(project)), amount: kg };
}

function lotOf(key: string): Bytes32 {
  const project = demoProjects.find((other) => other.key === key);
  if (!project) throw new TypeError(`The demo world has no project ${key}.`);
  return demoProjectIds(project).lot;
}

function walletOf({ keys }: SeedContext, party: string): Wallet {
  return new Wallet(keys.privateKeyOf(party));
}
