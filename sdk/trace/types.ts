import type { Bytes32 } from '../ids/keys.ts';
import type { Grams } from '../units/quantities.ts';

// Enums as contracts/trace/types number them: values are stored and emitted.

export const ItemKind = { Unknown: 0, Raw: 1, Made: 2 } as const;

/** What is due before goods change hands: nothing, 承诺达标合格证, 出厂检验. */
export const Paper = { None: 0, Commitment: 1, Inspection: 2 } as const;

export const LeafKind = { Unknown: 0, Events: 1, ScanCounters: 2 } as const;

/** A trade item of the brand's catalogue. */
export interface TradeItem {
  kind: number;
  paper: number;
  /** 丽水山耕 1 …: scripts/demo/world names them. */
  brand: number;
  /** Best before, days after production; 0 = none is stated. */
  shelfDays: number;
  /** Net content of a labelled unit, grams; 0 = loose goods. */
  netGrams: number;
}

/** Goods taken from a base. Times in seconds. */
export interface Harvest {
  gtin: string;
  /** AI(10), at most twenty characters. */
  lot: string;
  parcel: Bytes32;
  grams: Grams;
  harvestedAt: bigint;
  /** Digest of the CBV event hash. */
  eventHash: Bytes32;
}

/** Some grams of one batch. */
export interface Part {
  batch: Bytes32;
  grams: Grams;
}

export interface Transformation {
  /** In ascending order of their batches, each once, one to sixteen. */
  inputs: readonly Part[];
  gtin: string;
  lot: string;
  grams: Grams;
  producedAt: bigint;
  eventHash: Bytes32;
}

/** Some goods of one batch that end. */
export interface GoodsEnd {
  batch: Bytes32;
  isPacked: boolean;
  grams: Grams;
  eventHash: Bytes32;
}

/** Recalled goods that their holder can't or won't end himself. */
export interface Seizure extends GoodsEnd {
  /** Account. */
  holder: string;
  /** Whether they are out of the market (recovered) or gone (lost). */
  isFound: boolean;
  /** sha2-256 of the decision. */
  basis: Bytes32;
}

/** Some goods of one batch that change hands. */
export interface HandOver extends GoodsEnd {
  /** Account. */
  to: string;
}

/** Where the goods of a batch went for good, grams. */
export interface Ends {
  used: bigint;
  lost: bigint;
  sold: bigint;
  recovered: bigint;
}

/** What is grown on one parcel: by whom, until which year, and how much was harvested. */
export interface Base {
  /** By index; 0 when nobody is admitted. */
  member: number;
  lastYear: number;
  /** The calendar year of `used`, China time. */
  year: number;
  used: bigint;
  usedBefore: bigint;
  /** To the end of which the ground is claimed. */
  claimedYear: number;
  /** Whose word on the capacity counts, by index. */
  certifier: number;
  /** Seconds; since when the member is admitted without a break. */
  admittedAt: bigint;
}

/** Labels packed at one time: what the set's slot commits to. */
export interface LabelSet {
  batch: Bytes32;
  number: number;
  firstIndex: number;
  count: number;
  root: Bytes32;
  hasSecrets: boolean;
  packer: number;
  packedAt: bigint;
}

/** A trade between two 溯源卡, as all three sign it. */
export interface CardTrade {
  sellerCard: Bytes32;
  buyerCard: Bytes32;
  batch: Bytes32;
  grams: Grams;
  /** Salted commitment to the price, fen. */
  price: Bytes32;
  /** Salted commitment to the payment's reference. */
  payment: Bytes32;
  tradedAt: bigint;
  /** The trade that this one takes back; zero otherwise. */
  counters: Bytes32;
  nonce: Bytes32;
}

export interface TradeSignatures {
  seller: string;
  buyer: string;
  /** Account of the scale or payment feed. */
  witness: string;
  witnessed: string;
}
