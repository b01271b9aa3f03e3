import type { Bytes32 } from '../ids/keys.ts';
import type { Bps, Fen, FenPerTonne, KgCO2e } from '../units/quantities.ts';

// Enums as contracts/shared/types, contracts/shared/interfaces and contracts/market/types number them.

/** 协议, 挂牌协议, 大宗协议, 单向竞价, 拍卖; None where money alone moves. */
export const Mode = {
  None: 0,
  Agreement: 1,
  ListedAgreement: 2,
  BlockAgreement: 3,
  OneWayBidding: 4,
  Auction: 5,
} as const;

export const LegKind = { Erc20: 0, Erc721: 1, Erc1155: 2, OffChain: 3 } as const;

export const ListingState = { Unknown: 0, Open: 1, Sold: 2, Cancelled: 3, Expired: 4 } as const;

export const AuctionState = { Unknown: 0, Open: 1, Settled: 2, Failed: 3, Cancelled: 4, Forfeited: 5 } as const;

/** How a class of assets may be traded. */
export interface TradingRule {
  /** Bit 1 << Mode for each mode allowed; 0 = not traded. */
  modes: number;
  /** Trading days between a purchase and the next sale. */
  minHoldingDays: number;
  /** 0 = without limit. */
  maxHolders: number;
  /** Seconds an offer stands in public before it can be taken. */
  publicity: number;
  fee: Bps;
  /** Least amount of a block agreement, in the asset's units. */
  minBlock: bigint;
  needsVenue: boolean;
}

/** A fixed-price offer, whole. Times in seconds. */
export interface Offer {
  /** Contract of the asset. */
  asset: string;
  /** Lot, as a token id. */
  id: bigint;
  seller: string;
  amount: KgCO2e;
  minFill: KgCO2e;
  price: FenPerTonne;
  fee: Bps;
  treasury: string;
  opensAt: bigint;
  closesAt: bigint;
  nonce: bigint;
}

/** What is stored of a listing. */
export interface ListingFacts {
  remaining: KgCO2e;
  fills: number;
  state: number;
}

/** What a buyer asks a bank to hold money for. */
export interface Purchase {
  listing: Bytes32;
  buyer: string;
  kg: KgCO2e;
  /** {@link ordersHash} of what is to be retired; zero when the units are to be held. */
  orders: Bytes32;
  /** Price and fee, at most. */
  maxCost: Fen;
  nonce: bigint;
}

/** One movement of an instruction. */
export interface Leg {
  kind: number;
  /** Directory name of the asset; for OffChain the bank's participant id. */
  asset: string;
  from: string;
  to: string;
  /** 0 for ERC-20 and OffChain. */
  id: bigint;
  /** Units; fen for money. */
  amount: bigint;
}

/** A delivery-versus-payment instruction; its EIP-712 hash is its id. Times in seconds. */
export interface Instruction {
  legs: readonly Leg[];
  mode: number;
  /** Licensed platform that vouches for the mode; zero when none is needed. */
  venue: Bytes32;
  /** Hash of everything else the parties agreed on. */
  terms: Bytes32;
  maxFee: Fen;
  payBy: bigint;
  settleBy: bigint;
  /** Enforcement case; zero otherwise. */
  caseId: Bytes32;
  nonce: bigint;
}

/** A bank's word that it holds money for one matter. */
export interface BankReceipt {
  /** Instruction, purchase, bid or auction's price: its EIP-712 hash. */
  instruction: Bytes32;
  bank: Bytes32;
  payer: string;
  amount: Fen;
  /** The bank's own reference, single use. */
  bankReference: Bytes32;
  heldUntil: bigint;
}

/** A receipt and the signature under it. */
export interface SignedReceipt {
  receipt: BankReceipt;
  signer: string;
  signature: string;
}

/** An auction, whole. Prices are for the whole amount, in fen; times in seconds. */
export interface AuctionTerms {
  asset: string;
  id: bigint;
  seller: string;
  amount: bigint;
  /** OneWayBidding or Auction. */
  mode: number;
  start: Fen;
  reserve: Fen;
  increment: Fen;
  deposit: Fen;
  fee: Bps;
  treasury: string;
  inBank: boolean;
  opensAt: bigint;
  closesAt: bigint;
  /** A bid in the last `extension` seconds moves the end to `extension` after it. */
  extension: number;
  /** Seconds after the end for the winner to pay. */
  payWithin: number;
  nonce: bigint;
}

/** What is stored of an auction. */
export interface AuctionFacts {
  leader: string;
  endsAt: bigint;
  bids: number;
  state: number;
  price: Fen;
}

/** A contract between two parties and the instruction that carries it out. */
export interface Agreement {
  number: string;
  /** sha2-256 of the contract's text. */
  document: Bytes32;
  first: string;
  second: string;
  instruction: Instruction;
}
