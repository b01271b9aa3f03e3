import type { Bytes32 } from '../ids/keys.ts';
import type { Bps, SquareMetres } from '../units/quantities.ts';

// Enums as contracts/rights/types number them: values are stored and emitted.

/** 林种 (森林法 83). */
export const ForestKind = { None: 0, Timber: 1, Economic: 2, Fuel: 3, Protection: 4, SpecialUse: 5 } as const;

/** 起源 */
export const ForestOrigin = { None: 0, Natural: 1, Planted: 2 } as const;

export const RightState = { Unknown: 0, Live: 1, Ended: 2 } as const;

export const RightEnd = {
  Surrendered: 0,
  Expired: 1,
  Revoked: 2,
  Destroyed: 3,
  Expropriated: 4,
  Replaced: 5,
} as const;

/** The legal act behind a re-registration. A sale is the exchange's: it needs its certificate of trade. */
export const TransferCause = { Sale: 0, Inheritance: 1, Gift: 2, Division: 3, Contribution: 4, Judgment: 5 } as const;

/** What may be done with a right (system 26): bit 1 << Power in a class's `powers`. */
export const Power = { Use: 0, Income: 1, Transfer: 2, Lease: 3, Charge: 4, Derive: 5 } as const;

/** 民法典 406 or 445: whether a live lien holds the right where it is. */
export const TransferPolicy = { Follow: 0, Block: 1 } as const;

export const Chargeable = { No: 0, Yes: 1 } as const;

export const Occasion = { Issue: 0, Transfer: 1, Charge: 2, Lease: 3 } as const;

/** How much of a parcel. */
export interface Plot {
  parcel: Bytes32;
  area: SquareMetres;
}

/** 林地, 林木, 水面 …: one thing the right is to, with its own legal effect. */
export interface Layer {
  /** LAND, TREES, WATER, HOUSE, INCOME: ASCII. */
  kind: string;
  /** A number of `Effect`. */
  effect: number;
  plots: readonly Plot[];
}

/** What gates a mortgage of forest (银监发〔2013〕32号). */
export interface ForestFacts {
  kind: number;
  origin: number;
  plantedYear: number;
  /** keccak256 of the 小班 number. */
  subcompartment: Bytes32;
}

/** A right as its register states it; the chain keeps the hash of it. Times in seconds, 0 = never. */
export interface RightFacts {
  /** Code of the class, ASCII. */
  class: string;
  /** See `certificateNumber` and `personalCertificateNumber`. */
  number: Bytes32;
  /** GB/T 2260. */
  region: number;
  startsAt: bigint;
  endsAt: bigint;
  /** The right it is derived from; zero = none. */
  parent: Bytes32;
  registeredAt: bigint;
  layers: readonly Layer[];
  forest: ForestFacts;
  /** sha2-256 of the certificate's public document. */
  document: Bytes32;
}

/** What the chain stores of a right. */
export interface RightRecord {
  state: number;
  class: string;
  region: number;
  register: Bytes32;
  holder: string;
  startsAt: bigint;
  endsAt: bigint;
  parent: Bytes32;
  /** The whole that it is a component of; zero = none. */
  boundTo: Bytes32;
  factsHash: Bytes32;
  isOffered: boolean;
  isEncumbered: boolean;
  seq: number;
}

/** A class of rights as data. */
export interface RightClass {
  /** Mask of `Power`. */
  powers: number;
  policy: number;
  chargeable: number;
  /** A 收益权: notice gives rank, pledged proceeds go to the special account. */
  isReceivable: boolean;
  isForest: boolean;
  bindsComponents: boolean;
  /** In the demo profile holders may pass it on without a registrar. */
  passesFreely: boolean;
  /** Leaves an ecological red line as it is. */
  mayLieInRedLine: boolean;
  defaultCap: Bps;
  /** Role that keeps the register of such rights. */
  register: bigint;
  /** Rights of one ground name don't overlap; the class itself when empty. ASCII. */
  ground: string;
}

/** What a county says about charging a class. */
export interface CountyRule {
  isChargeable: boolean;
  /** Seconds. */
  from: bigint;
  /** CHARGE_POLICY about the class in that county; zero ends the rule. */
  policy: Bytes32;
}
