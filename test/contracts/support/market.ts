import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, TypedDataEncoder, ZeroHash } from 'ethers';
import type { Settlement } from '../../../types/ethers-contracts/market/Settlement.ts';
import { once } from './chain.ts';
import { anyTrade, deployMarket, fund, type Market, participantNamed } from './ledger.ts';
import { classOfLot, DAY } from './values.ts';

export const LegKind = { Erc20: 0, Erc721: 1, Erc1155: 2, OffChain: 3 } as const;
export const Mode = {
  None: 0,
  Agreement: 1,
  ListedAgreement: 2,
  BlockAgreement: 3,
  OneWayBidding: 4,
  Auction: 5,
} as const;
export const ListingState = { Unknown: 0n, Open: 1n, Sold: 2n, Cancelled: 3n, Expired: 4n } as const;

export const CREDITS = encodeBytes32String('CREDITS');
export const CASH = encodeBytes32String('CASH');
export const LOT = 7n;
export const CLASS = classOfLot(LOT);

const coder = AbiCoder.defaultAbiCoder();

// Written down a second time: a test that borrowed the SDK's types could not find them wrong.
const leg = fields('uint8 kind,bytes32 asset,address from,address to,uint256 id,uint256 amount');
const TYPES = {
  Instruction: {
    Instruction: fields(
      'Leg[] legs,uint8 mode,bytes32 venue,bytes32 terms,uint96 maxFee,uint40 payBy,uint40 settleBy,bytes32 caseId,uint256 nonce',
    ),
    Leg: leg,
  },
  BankReceipt: {
    BankReceipt: fields(
      'bytes32 instruction,bytes32 bank,address payer,uint96 amount,bytes32 bankReference,uint40 heldUntil',
    ),
  },
  Purchase: {
    Purchase: fields('bytes32 listing,address buyer,uint64 kg,bytes32 orders,uint96 maxCost,uint256 nonce'),
  },
};

const ORDER =
  'tuple(uint64 kg,bytes32 beneficiary,bool isCommitted,bool isDonation,uint8 purpose,uint40 from,uint40 to,uint64 stated,bytes32 document)';
const OFFER =
  'tuple(address asset,uint256 id,address seller,uint64 amount,uint64 minFill,uint64 price,uint16 fee,address treasury,uint40 opensAt,uint40 closesAt,uint64 nonce)';

export interface TestLeg {
  kind: number;
  asset: string;
  from: string;
  to: string;
  id: bigint;
  amount: bigint;
}

export interface TestInstruction {
  legs: TestLeg[];
  mode: number;
  venue: string;
  terms: string;
  maxFee: bigint;
  payBy: bigint;
  settleBy: bigint;
  caseId: string;
  nonce: bigint;
}

export interface TestOffer {
  asset: string;
  id: bigint;
  seller: string;
  amount: bigint;
  minFill: bigint;
  price: bigint;
  fee: bigint;
  treasury: string;
  opensAt: bigint;
  closesAt: bigint;
  nonce: bigint;
}

export interface TestReceipt {
  instruction: string;
  bank: string;
  payer: string;
  amount: bigint;
  bankReference: string;
  heldUntil: bigint;
}

export interface TestPurchase {
  listing: string;
  buyer: string;
  kg: bigint;
  orders: string;
  maxCost: bigint;
  nonce: bigint;
}

/** Units for a voluntary retirement, as the smallest order says it. */
export function orderOf(kg: bigint, beneficiary = id('示例 受益人')) {
  return {
    kg,
    beneficiary,
    isCommitted: false,
    isDonation: false,
    purpose: 1,
    from: 1_700_000_000n,
    to: 1_700_000_001n,
    stated: 0n,
    document: ZeroHash,
  };
}

/** What `Purchase.orders` commits to. */
export function ordersHash(orders: ReturnType<typeof orderOf>[]): string {
  return keccak256(coder.encode([`${ORDER}[]`], [orders]));
}

/** A listing's id: keccak256(TAG, chain, contract, terms). */
export function listingIdOf(chain: bigint, settlement: string, offer: TestOffer): string {
  const types = ['bytes32', 'uint256', 'address', OFFER];
  return keccak256(coder.encode(types, [id('liangshan.listing.v1'), chain, settlement, offer]));
}

/** Settlement's EIP-712 domain. */
export async function domainOf(ethers: HardhatEthers, settlement: Settlement) {
  const { chainId } = await ethers.provider.getNetwork();
  return {
    name: 'Liangshan Settlement',
    version: '1',
    chainId,
    verifyingContract: await settlement.getAddress(),
  };
}

/** EIP-712 hashes and signatures in Settlement's domain. */
export async function signing(ethers: HardhatEthers, settlement: Settlement) {
  const domain = await domainOf(ethers, settlement);
  const instructionId = (deal: TestInstruction) => TypedDataEncoder.hash(domain, TYPES.Instruction, deal);
  const purchaseId = (purchase: TestPurchase) => TypedDataEncoder.hash(domain, TYPES.Purchase, purchase);
  const signInstruction = (signer: Pick<HardhatEthersSigner, 'signTypedData'>, deal: TestInstruction) =>
    signer.signTypedData(domain, TYPES.Instruction, deal);
  const signReceipt = async (signer: HardhatEthersSigner, receipt: TestReceipt) => ({
    receipt,
    signer: signer.address,
    signature: await signer.signTypedData(domain, TYPES.BankReceipt, receipt),
  });
  return { domain, instructionId, purchaseId, signInstruction, signReceipt };
}

/** A market with the company's 10,000 kg, the buyer's money, a fee of 50 bps, and what is needed to offer, buy and sign. */
export const openForTrade = once(async function openForTrade(ethers: HardhatEthers) {
  const market = await deployMarket(ethers);
  await market.settlement.connect(market.marketSteward).setTradingRule(CLASS, { ...anyTrade, fee: 50n });
  await market.credits.mint(market.company, LOT, 10_000n);
  await fund(market, market.buyer, 1_000_000n);
  return { ...market, ...(await signing(ethers, market.settlement)), ...terms(ethers, market) };
});

/** Terms as they would be agreed on now, unless a test says otherwise. */
function terms(ethers: HardhatEthers, { credits, settlement, company, buyer, treasury }: Market) {
  let nonce = 0n;
  let references = 0;

  async function now(): Promise<bigint> {
    return BigInt((await ethers.provider.getBlock('latest'))?.timestamp ?? 0);
  }

  /** 4,000 kg at 50.00 yuan a tonne, from ten seconds on for thirty days, at least 100 kg a fill. */
  async function offerOf(changes: Partial<TestOffer> = {}): Promise<TestOffer> {
    nonce += 1n;
    const opensAt = (await now()) + 10n;
    return {
      asset: await credits.getAddress(),
      id: LOT,
      seller: company.address,
      amount: 4_000n,
      minFill: 100n,
      price: 5_000n,
      fee: 50n,
      treasury: treasury.address,
      opensAt,
      closesAt: opensAt + 30n * DAY,
      nonce,
      ...changes,
    };
  }

  /** Listed and open for fills. */
  async function listed(changes: Partial<TestOffer> = {}): Promise<TestOffer> {
    const offer = await offerOf(changes);
    await settlement.connect(company).list(CREDITS, offer);
    await ethers.provider.send('evm_setNextBlockTimestamp', [Number(offer.opensAt)]);
    await ethers.provider.send('evm_mine', []);
    return offer;
  }

  /** The company sells 600 kg to the buyer for 30.00 yuan. */
  async function saleOf(changes: Partial<TestInstruction> = {}): Promise<TestInstruction> {
    nonce += 1n;
    const start = await now();
    return {
      legs: [
        { kind: LegKind.Erc1155, asset: CREDITS, from: company.address, to: buyer.address, id: LOT, amount: 600n },
        { kind: LegKind.Erc20, asset: CASH, from: buyer.address, to: company.address, id: 0n, amount: 3_000n },
      ],
      mode: Mode.Agreement,
      venue: ZeroHash,
      terms: ZeroHash,
      maxFee: 0n,
      payBy: start + DAY,
      settleBy: start + 2n * DAY,
      caseId: ZeroHash,
      nonce,
      ...changes,
    };
  }

  /** Money through the cast's bank. */
  function throughBank(from: string, to: string, amount: bigint): TestLeg {
    return { kind: LegKind.OffChain, asset: participantNamed('bank'), from, to, id: 0n, amount };
  }

  /** The bank holds the buyer's money for a month. */
  async function receiptFor(instruction: string, amount: bigint, changes: Partial<TestReceipt> = {}) {
    references += 1;
    const receipt: TestReceipt = {
      instruction,
      bank: participantNamed('bank'),
      payer: buyer.address,
      amount,
      bankReference: id(`示例 监管回单 ${references}`),
      heldUntil: (await now()) + 30n * DAY,
    };
    return { ...receipt, ...changes };
  }

  return { now, offerOf, listed, saleOf, throughBank, receiptFor };
}

export type Trade = Awaited<ReturnType<typeof openForTrade>>;

function fields(list: string): { name: string; type: string }[] {
  return list.split(',').map((field) => {
    const [type = '', name = ''] = field.split(' ');
    return { name, type };
  });
}
