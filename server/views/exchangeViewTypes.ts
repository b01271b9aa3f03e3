import type { DepositStateName, ObjectionStateName, SaleStateName } from '../../sdk/market/sales/stateNames.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceRow, Listing, ParcelRow, PartyRef, Window } from '../pages/pageDeps.ts';
import type { KeyPage, Paged } from './marketViews.ts';
import type { RightRow } from './rightViewTypes.ts';

// What pages and public answers show of the exchange and the cooperatives. Sums in fen, areas in m², times in seconds of chain
// time, 0 = never. Natural persons have neither name nor id here: bidders are numbers, depositors and objectors null.

export interface ExchangeQueries {
  listSales(filter: SaleFilter, window: Window): Promise<Listing<SaleRow>>;
  saleById(id: Hex): Promise<SaleView | undefined>;
  /** Bids of a sale, newest first; undefined for no sale. */
  bidsOf(id: Hex, page: KeyPage): Promise<Paged<SaleBidRow> | undefined>;
  listSaleRules(): Promise<SaleRuleView[]>;
  listPackages(filter: PackageFilter, window: Window): Promise<Listing<PackageRow>>;
  packageById(id: Hex): Promise<PackageView | undefined>;
  listDeposits(filter: DepositFilter, window: Window): Promise<Listing<DepositRow>>;
  listDossiers(filter: DossierFilter, window: Window): Promise<Listing<DossierRow>>;
  dossierById(id: Hex): Promise<DossierView | undefined>;
  sharesById(id: Hex): Promise<SharesView | undefined>;
}

export interface SaleFilter {
  state?: SaleStateName | undefined;
  /** Any of these, where no single one is asked for. */
  states?: readonly SaleStateName[] | undefined;
  /** Code of the class. */
  class?: string | undefined;
  /** GB/T 2260; a city has all its counties'. */
  county?: number | undefined;
  /** Participant. */
  seller?: Hex | undefined;
}

export interface SaleRow {
  id: Hex;
  asset: 'USE_RIGHTS' | 'PACKAGES';
  /** Right or package. */
  item: Hex;
  class: string;
  region: number;
  seller: PartyRef | null;
  state: SaleStateName;
  /** Last second of what runs now. */
  until: number;
  /** Since when an objection stops the clock. */
  pausedAt: number;
  round: number;
  /** Of this round. */
  start: bigint;
  ecoPart: bigint;
  deposit: bigint;
  inBank: boolean;
  /** In this round. */
  bidders: number;
  bids: number;
  /** The standing bid, then the price. */
  price: bigint | null;
  /** Under which the leader is known: 竞买人 n. */
  leader: number | null;
  appliedAt: number;
}

/** Concluded once both sides have signed one document. */
export interface SaleContractView {
  /** Null before it is concluded. */
  document: Hex | null;
  /** What each side signed last; null before it signed. */
  sellerDocument: Hex | null;
  buyerDocument: Hex | null;
  hasSellerSigned: boolean;
  hasBuyerSigned: boolean;
  concludedAt: number;
}

export interface SaleView extends SaleRow {
  sellerAccount: Hex;
  /** Of the first round. */
  firstStart: bigint;
  reserve: bigint;
  increment: bigint;
  /** The least bid that counts now. */
  leastBid: bigint;
  bidWindow: number;
  document: Hex;
  nonce: bigint;
  feeBps: number;
  fee: bigint | null;
  /** `agreement` for a sole bidder; null before bidding. */
  mode: 'agreement' | 'oneWayBidding' | null;
  /** The class's rule that the sale keeps. */
  rule: SaleRuleView | null;
  /** The register's search that the review rested on. */
  search: Hex | null;
  rounds: { round: number; start: bigint; announcedAt: number; hasFailed: boolean; bidders: number; bids: number }[];
  /** Who won; null before the result, and where it is a natural person. */
  buyer: PartyRef | null;
  openObjections: number;
  objections: SaleObjectionRow[];
  contract: SaleContractView;
  /** What a bank holds the price for; null with on-chain cash or before. */
  payment: Hex | null;
  paidAt: number;
  certificate: { number: string; document: Hex; by: PartyRef | null; at: number } | null;
  defaulted: { seller: boolean; buyer: boolean; in: SaleStateName } | null;
  endedAt: number;
  /** sha2-256 of why it was rejected, withdrawn or ended. */
  basis: Hex | null;
  /** What was attested about it: delivery, breach, inspections. */
  evidence: EvidenceRow[];
  links: { item: string; bids: string; events: string };
  recordedIn: { block: number; transactionHash: Hex; at: number };
}

export interface SaleObjectionRow {
  id: Hex;
  raisedBy: PartyRef | null;
  raisedAt: number;
  state: ObjectionStateName;
  answeredBy: PartyRef | null;
  answeredAt: number;
  basis: Hex | null;
}

export interface SaleBidRow {
  round: number;
  number: number;
  /** 竞买人 n. */
  bidder: number;
  price: bigint;
  until: number;
  at: number;
}

export interface SaleRuleView {
  class: string;
  version: number;
  publicityDays: number;
  resultDays: number;
  contractDays: number;
  payDays: number;
  registerDays: number;
  minBidders: number;
  maxRounds: number;
  maxCutBps: number;
  minDepositBps: number;
  maxDepositBps: number;
  extension: number;
  searchMaxAge: number;
  allowsSole: boolean;
  isOpen: boolean;
  setBy: Hex;
  setAt: number;
}

/** A sale as somebody who sells or bids in it reads it. */
export interface OwnSale {
  sale: Hex;
  state: SaleStateName;
  side: 'seller' | 'bidder';
  /** Of a bidder: the own number, account and what became of the deposit. */
  bidder: {
    account: Hex;
    number: number;
    round: number;
    deposit: DepositStateName;
    isLeader: boolean;
  } | null;
  /** What a bank is to hold money for now, how much of it, and how long; null where nothing is due through a bank. */
  due: { kind: 'deposit' | 'price'; id: Hex; account: Hex; amount: bigint; heldUntil: number } | null;
}

export interface PackageFilter {
  /** Participant; of natural persons nothing is listed so. */
  holder?: Hex | undefined;
  state?: 'live' | 'dissolved' | undefined;
}

export interface PackageRow {
  id: Hex;
  class: string;
  register: PartyRef;
  former: PartyRef | null;
  holder: PartyRef | null;
  region: number;
  members: number;
  state: 'live' | 'dissolved';
  document: Hex;
  formedAt: number;
  /** The live sale of it. */
  sale: Hex | null;
}

export interface PackageView extends PackageRow {
  rights: RightRow[];
  /** Sum of the rights' largest layers. */
  area: bigint;
  /** Of the right that ends first. */
  endsAt: number;
  /** The weakest of the rights'. */
  effect: 0 | 1 | 2;
  /** Current VALUATION about it. */
  valuation: EvidenceRow | null;
  /** Standing GUARANTEE about it (增信). */
  guarantees: EvidenceRow[];
  /** Ground of its rights. */
  parcels: Pick<ParcelRow, 'id' | 'code' | 'area' | 'geometry'>[];
  dissolvedAt: number;
}

export interface DepositFilter {
  /** Participant. */
  cooperative?: Hex | undefined;
  stage?: DepositStageName | undefined;
  /** Participant that is either side: for itself alone. */
  side?: string | undefined;
}

export type DepositStageName = 'agreed' | 'stored' | 'returned' | 'withdrawn';

export interface DepositRow {
  id: Hex;
  right: Hex;
  class: string;
  /** The right that the register issued on it to the cooperative. */
  derived: Hex | null;
  /** The package that the derived right lies in now. */
  package: Hex | null;
  depositor: PartyRef | null;
  cooperative: PartyRef | null;
  from: number;
  to: number;
  /** A year. */
  rent: bigint;
  document: Hex;
  stage: DepositStageName;
  /** Stored, and its term is over: either side gives it back. */
  isOver: boolean;
  agreedAt: number;
  storedAt: number;
  endedAt: number;
}

/** 调查 → 评估 → 管控 → 流转 → 储备 → 策划 → 提升 → 开发 → 监管; `opened` before the first. */
export const STAGE_NAMES = [
  'opened',
  'survey',
  'assessment',
  'control',
  'circulation',
  'reserve',
  'planning',
  'improvement',
  'development',
  'supervision',
] as const;
export type StageName = (typeof STAGE_NAMES)[number];

export interface DossierFilter {
  steward?: Hex | undefined;
  parent?: Hex | undefined;
  stage?: StageName | undefined;
}

export interface DossierRow {
  id: Hex;
  steward: PartyRef;
  /** The cooperative above; null at the city's. */
  parent: PartyRef | null;
  document: Hex;
  stage: StageName;
  since: number;
  package: Hex | null;
  report: Hex | null;
  reportedAt: number;
  /** When the level above acknowledged the report. */
  heardAt: number;
  openedAt: number;
  closedAt: number;
}

export interface DossierView extends DossierRow {
  stages: { stage: StageName; reachedAt: number; papers: EvidenceRow[] }[];
  /** What the next stage asks for, in order; null after the last, or where nobody has said. */
  next: { stage: StageName; papers: { schema: Hex; name: string }[] } | null;
  basis: Hex | null;
}

export interface SharesView {
  id: Hex;
  issuer: PartyRef;
  document: Hex;
  total: bigint;
  holders: number;
  /** As the trading rule of the class says; 0 = nobody has said. */
  maxHolders: number;
  allotments: { resolution: Hex; members: number; amount: bigint; at: number }[];
  openedAt: number;
}
