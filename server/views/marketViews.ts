import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceRow, PartyRef } from '../pages/pageDeps.ts';
import type { LotRef } from './carbonViews.ts';

// What pages and public answers show of the market. Units in kg CO2e, money in fen, prices in fen a tonne, times in
// seconds of chain time, 0 = never.

/** Ways of trading, as numbered in the contracts (Mode): 1 协议 2 挂牌协议 3 大宗协议 4 单向竞价 5 拍卖. */
export type ModeNumber = 1 | 2 | 3 | 4 | 5;

export interface MarketQueries {
  /** Listings and auctions that stand open, by price. */
  listOffers(filter: OfferFilter, page: KeyPage): Promise<Paged<OfferRow>>;
  /** One listing with its fills, whatever became of it. */
  offerById(id: Hex): Promise<OfferView | undefined>;
  /** Newest first. */
  listTrades(filter: TradeFilter, page: KeyPage): Promise<Paged<TradeRow>>;
  /** One trade, for its 交易鉴证书. */
  tradeByNumber(source: Hex, number: number): Promise<TradeRow | undefined>;
  /** Volume-weighted price of each day that had trades, oldest first. */
  priceHistory(filter: PriceFilter): Promise<PricePoint[]>;
  listAuctions(filter: AuctionFilter, page: KeyPage): Promise<Paged<AuctionRow>>;
  auctionById(id: Hex): Promise<AuctionView | undefined>;
  instructionById(id: Hex): Promise<InstructionView | undefined>;
  listTradingRules(): Promise<TradingRuleView[]>;
  regulatorView(): Promise<RegulatorView>;
  encumbrancesOf(subject: Hex): Promise<EncumbranceView>;
}

/** A page of a list by key: `next` of one answer is `after` of the next question. */
export interface KeyPage {
  after?: string;
  limit: number;
}

export interface Paged<Row> {
  rows: Row[];
  /** Null on the last page. */
  next: string | null;
}

export interface OfferFilter {
  /** Number of the programme. */
  programme?: number;
  /** GB/T 2260, six digits. */
  region?: number;
  vintage?: number;
  mode?: ModeNumber;
  lot?: Hex;
  /** Account. */
  seller?: Hex;
  /** `asc` when left out. */
  order?: 'asc' | 'desc';
}

export interface OfferRow {
  /** Of the listing or auction. */
  id: Hex;
  mode: ModeNumber;
  lot: LotRef;
  seller: PartyRef;
  sellerAccount: Hex;
  /** kg offered. */
  amount: bigint;
  /** kg not yet sold. */
  remaining: bigint;
  /** Least kg of one fill; an auction sells the whole. */
  minFill: bigint;
  /** Of an auction: the standing bid, or the least first one, for a tonne, rounded down. */
  price: bigint;
  feeBps: number;
  opensAt: number;
  /** Last second of fills or bids. */
  closesAt: number;
  fills: number;
  /** 'open' past `closesAt` means that nobody has called expire or close yet: nothing can be bought any more. */
  state: OfferStateName;
  isBlocked: boolean;
  listedAt: number;
}

export type OfferStateName = 'open' | 'sold' | 'cancelled' | 'expired' | 'settled' | 'failed' | 'forfeited';

export interface OfferView extends OfferRow {
  /** What the offer's hash commits to and each fill brings as calldata. */
  asset: Hex;
  treasury: Hex;
  nonce: bigint;
  trades: TradeRow[];
  recordedIn: { block: number; transactionHash: Hex; at: number };
}

export interface TradeFilter {
  programme?: number;
  lot?: Hex;
  mode?: ModeNumber;
  /** Account, of either side. */
  account?: Hex;
  listing?: Hex;
}

export interface TradeRow {
  /** Listing, auction or instruction. */
  source: Hex;
  /** Number of the fill, 1 for an auction, 1 + the place of the leg for an instruction. With `source` the trade's identity. */
  number: number;
  mode: ModeNumber;
  lot: LotRef;
  seller: PartyRef;
  sellerAccount: Hex;
  buyer: PartyRef;
  buyerAccount: Hex;
  kg: bigint;
  /** Price of the units, without the fee; null where an instruction moves more than one lot for one sum. */
  cost: bigint | null;
  fee: bigint;
  /** floor(cost × 1000 / kg), fen a tonne. */
  price: bigint | null;
  /** Used up at once. */
  isRetired: boolean;
  /** What the bank's receipt was for; null when the buyer paid on chain. */
  purchase: Hex | null;
  at: number;
  block: number;
  transactionHash: Hex;
}

export type PriceFilter = ({ programme: number } | { lot: Hex }) & { fromDay?: number; toDay?: number };

export interface PricePoint {
  /** Days since 1970-01-01, at +08:00. */
  day: number;
  trades: number;
  kg: bigint;
  cost: bigint;
  /** floor(cost × 1000 / kg), fen a tonne, like low and high of the single trades. */
  average: bigint;
  low: bigint;
  high: bigint;
}

export interface AuctionFilter {
  programme?: number;
  lot?: Hex;
  state?: AuctionStateName;
}

export type AuctionStateName = 'open' | 'settled' | 'failed' | 'cancelled' | 'forfeited';

export interface AuctionRow {
  id: Hex;
  mode: ModeNumber;
  lot: LotRef;
  seller: PartyRef;
  sellerAccount: Hex;
  /** kg; sold whole. */
  amount: bigint;
  /** Fen for the whole amount, as all prices of an auction. */
  start: bigint;
  /** Standing bid, null before the first. */
  price: bigint | null;
  bids: number;
  opensAt: number;
  /** Moves with late bids. */
  endsAt: number;
  state: AuctionStateName;
  isBlocked: boolean;
}

export interface AuctionView extends AuctionRow {
  asset: Hex;
  reserve: bigint;
  increment: bigint;
  deposit: bigint;
  feeBps: number;
  treasury: Hex;
  inBank: boolean;
  closesAt: number;
  /** Seconds. */
  extension: number;
  payWithin: number;
  /** Last second for payment. */
  payBy: number;
  nonce: bigint;
  leader: PartyRef | null;
  leaderAccount: Hex | null;
  /** Newest first. */
  history: BidRow[];
  recordedIn: { block: number; transactionHash: Hex; at: number };
}

export interface BidRow {
  number: number;
  bidder: PartyRef;
  bidderAccount: Hex;
  price: bigint;
  endsAt: number;
  at: number;
}

export interface InstructionView {
  id: Hex;
  mode: number;
  venue: PartyRef | null;
  terms: Hex | null;
  maxFee: bigint;
  payBy: number;
  settleBy: number;
  legs: InstructionLeg[];
  affirmations: { party: Hex; actor: PartyRef; at: number }[];
  receipts: ReceiptRow[];
  /** Accounts whose locks were freed after the deadline. */
  released: Hex[];
  state: 'affirmed' | 'settled' | 'lapsed';
  settledAt: number;
  /** When two parties concluded it by signatures. */
  agreement: { first: PartyRef; second: PartyRef; number: string; document: Hex } | null;
}

export interface InstructionLeg {
  kind: 'erc20' | 'erc721' | 'erc1155' | 'offChain';
  /** Directory name of the asset, or the bank's participant id. */
  asset: string;
  from: Hex;
  to: Hex;
  /** Whose account `from` is; null for nobody's. */
  giver: PartyRef | null;
  taker: PartyRef | null;
  id: bigint;
  amount: bigint;
  lot: LotRef | null;
}

/** A bank's word that it holds money: for an instruction, a purchase, a bid or an auction's price. */
export interface ReceiptRow {
  purpose: Hex;
  bank: PartyRef;
  payer: Hex;
  amount: bigint;
  bankReference: Hex;
  heldUntil: number;
  at: number;
}

export interface TradingRuleView {
  /** "CARBON/" and the programme's number. */
  class: Hex;
  programme: number | null;
  modes: ModeNumber[];
  minHoldingDays: number;
  maxHolders: number;
  /** Seconds. */
  publicity: number;
  feeBps: number;
  minBlock: bigint;
  needsVenue: boolean;
}

export interface RegulatorView {
  /** By day, newest first. A refused attempt leaves nothing on the chain, so none can be counted here. */
  days: { day: number; trades: number; kg: bigint; cost: bigint }[];
  /** Lots whose number of holders is within a tenth of the class's limit. */
  nearLimit: { lot: LotRef; holders: number; maxHolders: number }[];
  blocked: { asset: string; id: bigint; lot: LotRef | null; by: PartyRef; basis: Hex; since: number }[];
  /** INSPECTION statements that stand. */
  inspections: EvidenceRow[];
  /** Reports of the public, by state. */
  reports: { received: number; inHand: number; answered: number; overdue: number };
}

export interface EncumbranceView {
  subject: Hex;
  /** What it is, null when nothing was ever recorded on it. */
  on: { asset: string; id: bigint; holder: Hex | null } | null;
  /** Of a natural person's right or package only whether there is any: the lists are then null. */
  hasLiens: boolean;
  hasOrders: boolean;
  liens: LienRow[] | null;
  orders: OrderRow[] | null;
  leases: LeaseRow[] | null;
}

export interface LienRow {
  id: Hex;
  lienor: PartyRef;
  /** Units covered, 0 for a whole right. */
  amount: bigint;
  /** Units that it lacks: locked as they come. */
  uncovered: bigint;
  secured: bigint;
  isMaximum: boolean;
  effect: number;
  /** 0 = applied for, not yet registered. */
  registeredAt: number;
  /** The register's own order within one second. */
  registrySeq: number;
  expiresAt: number;
  maturity: number;
  covenant: boolean;
  receipt: Hex | null;
  /** From 1, by the chain's time at the projection's head; 0 for one that stands no more. Alike ranks share pro rata. */
  rank: number;
  standing: 'registered' | 'noticed' | 'applied' | 'lapsed' | null;
  noticedAt: number;
  /** As last declared; null while nobody has. */
  owed: bigint | null;
  /** `perfected`: the registration that completed it stands in its place. */
  state: 'pledged' | 'recorded' | 'perfected' | 'released' | 'enforced';
}

export interface OrderRow {
  caseId: Hex;
  by: PartyRef;
  amount: bigint;
  from: number;
  to: number;
  /** 1 = in force, 2 and on = waiting (轮候), 0 = not begun, past its end or ended. */
  queue: number;
  state: 'standing' | 'lifted' | 'lapsed';
}

export interface LeaseRow {
  id: Hex;
  lessee: PartyRef;
  from: number;
  to: number;
  possessionAt: number;
  isExclusive: boolean;
  /** Whether it would survive a sale for the liens that stand (民法典 405). */
  survives: boolean;
  state: 'standing' | 'runOut' | 'ended' | 'yielded';
}
