import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceRow, Listing, PartyRef, Window } from '../pages/pageDeps.ts';

// What pages and public answers show of money that reaches households, purchases and discredited parties. Sums in fen, times in
// seconds of chain time, 0 = never. Households have neither name nor account here: a line is a number and a commitment.

export interface CommonsQueries {
  listDividends(filter: DividendFilter, window: Window): Promise<Listing<DividendRow>>;
  /** With the commitments of one of its blocks; undefined for no distribution. */
  dividendById(id: Hex, block: number): Promise<DividendView | undefined>;
  listPurchases(filter: PurchaseFilter, window: Window): Promise<Listing<PurchaseRow>>;
  /** Undefined for no purchase. */
  purchaseById(id: Hex): Promise<PurchaseView | undefined>;
  listDiscredited(filter: DiscreditedFilter, window: Window): Promise<Listing<DiscreditedRow>>;
}

/** 拿租金、挣薪金、分股金, numbered as the contract's `PayBucket`. */
export const BUCKETS = ['none', 'rent', 'wage', 'share'] as const;
export type BucketName = (typeof BUCKETS)[number];
export const DIVIDEND_STATES = ['declared', 'funded', 'cancelled', 'reclaimed'] as const;
export type DividendStateName = (typeof DIVIDEND_STATES)[number];

export interface DividendFilter {
  /** Participant. */
  payer?: Hex | undefined;
  bucket?: BucketName | undefined;
  state?: DividendStateName | undefined;
}

export interface DividendRow {
  id: Hex;
  payer: PartyRef;
  bucket: BucketName;
  state: DividendStateName;
  recordAt: number;
  payAt: number;
  expiresAt: number;
  total: bigint;
  dust: bigint;
  households: number;
  paid: bigint;
  paidHouseholds: number;
  inBank: boolean;
  /** sha2-256 of the public statement. */
  document: Hex;
  declaredAt: number;
}

export interface DividendView extends DividendRow {
  /** Where the dust goes. */
  sink: PartyRef | null;
  /** The bank that holds the money and pays it out. */
  bank: PartyRef | null;
  fundedAt: number;
  endedAt: number;
  /** Back to the payer, once it ended. */
  returned: bigint;
  blocks: DividendBlock[];
  payouts: DividendPayout[];
  /** Of the block that was asked for. */
  commitments: { block: number; rows: Commitment[] };
}

export interface DividendBlock {
  block: number;
  root: Hex;
  total: bigint;
  households: number;
  paid: bigint;
  paidHouseholds: number;
}

export interface DividendPayout {
  block: number;
  households: number;
  paid: bigint;
  /** sha2-256 of the bank's file of receipts. */
  receipts: Hex;
  at: number;
}

/** One household's line: whoever has it and its salt can show that it is this one. */
export interface Commitment {
  place: number;
  /** Leaf under the block's root; null where the payer's list isn't kept here. */
  leaf: Hex | null;
  isPaid: boolean;
}

export const PURCHASE_KINDS = ['none', 'catalogue', 'gepIncrement'] as const;
export type PurchaseKindName = (typeof PURCHASE_KINDS)[number];
export const PURCHASE_STATES = ['agreed', 'settled', 'ended'] as const;
export type PurchaseStateName = (typeof PURCHASE_STATES)[number];

export interface PurchaseFilter {
  /** Participants. */
  buyer?: Hex | undefined;
  seller?: Hex | undefined;
  region?: number | undefined;
  state?: PurchaseStateName | undefined;
}

export interface PurchaseRow {
  id: Hex;
  kind: PurchaseKindName;
  buyer: PartyRef;
  seller: PartyRef;
  /** sha2-256 of the catalogue's line, for one by catalogue. */
  catalogue: Hex | null;
  /** GB/T 2260 and the two publications, for an increment. */
  region: number | null;
  baseline: Hex | null;
  current: Hex | null;
  increment: bigint;
  price: bigint;
  document: Hex;
  instruction: Hex;
  state: PurchaseStateName;
  agreedAt: number;
  settledAt: number;
  endedAt: number;
}

export const PAYMENT_STATES = ['due', 'held', 'paid', 'lapsed'] as const;
export type PaymentStateName = (typeof PAYMENT_STATES)[number];

/** A purchase with the account it is bound to and the instruction that pays it. */
export interface PurchaseView extends PurchaseRow {
  /** That signed; the buyer's pays. */
  buyerAccount: Hex;
  sellerAccount: Hex;
  /** The two publications between which growth is bought; null for a catalogue's, and where one isn't known. */
  publications: { baseline: EvidenceRow | null; current: EvidenceRow | null };
  /** The bank through which the money goes; null for on-chain cash. */
  bank: PartyRef | null;
  /** How far the money is: a bank's receipt is due, it is held or locked, it reached the seller, its time is over. */
  payment: PaymentStateName;
  /** Last seconds to pay and to settle. */
  payBy: number;
  settleBy: number;
  /** Block in which it was agreed. */
  agreedIn: number;
}

export interface DiscreditedFilter {
  /** Participant. */
  party?: Hex | undefined;
  /** Without natural persons, who otherwise are there without name or id. */
  organisations?: boolean | undefined;
  /** Those whose time is over, or that were withdrawn, too. */
  all?: boolean | undefined;
}

/** 失信: a court or the supervisor says so, until then. */
export interface DiscreditedRow {
  evidence: Hex;
  /** Null for a natural person. */
  party: PartyRef | null;
  source: 'court' | 'supervisor';
  issuer: PartyRef;
  since: number;
  /** Last second; 0 = without end. */
  until: number;
  revokedAt: number;
  isInForce: boolean;
  document: Hex;
}
