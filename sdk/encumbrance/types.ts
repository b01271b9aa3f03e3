import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';

// Enums as contracts/shared and contracts/encumbrance/types number them.

export const Act = { Transfer: 0, List: 1, Pledge: 2, Lease: 3, Pack: 4, Burn: 5, Enforce: 6 } as const;

export const Effect = { InRemConstitutive: 0, InRemOpposable: 1, ContractOnly: 2 } as const;

/** Why a maximum-amount lien becomes one for a fixed sum (民法典 423). */
export const FixingCause = { PeriodEnded: 0, Seized: 1, ByCourt: 2 } as const;

/** Why a lease left the list. */
export const LeaseEnd = { RunOut: 0, Ended: 1, Yielded: 2 } as const;

export const CaseState = { Unknown: 0, Open: 1, Spent: 2, Closed: 3 } as const;

/** What an encumbrance lies on, in the clear. */
export interface Subject {
  /** Directory name of the asset. */
  asset: string;
  id: bigint;
  /** Whose units; the zero address for a right. */
  holder: string;
}

/** A lien as the register or the bank states it. Times in seconds, 0 = never. */
export interface Lien {
  lienId: Bytes32;
  subject: Subject;
  /** Units covered; 0 for a whole right. */
  amount: bigint;
  lienor: Bytes32;
  /** Principal, or the maximum of a maximum-amount lien. */
  secured: Fen;
  isMaximum: boolean;
  effect: number;
  registeredAt: bigint;
  /** The register's own order within one second. */
  registrySeq: number;
  expiresAt: bigint;
  maturity: bigint;
  /** Transfer prohibition, registered (民法典 406). */
  covenant: boolean;
  debt: Bytes32;
}

/** What weighs on a subject, counted. */
export interface StandingCounts {
  liens: number;
  orders: number;
  leases: number;
  covenants: number;
  memberOrders: number;
  isContained: boolean;
  seq: bigint;
}

/** A live lien as it stands. Times in seconds, 0 = never. */
export interface LienRecord {
  lienId: Bytes32;
  lienor: Bytes32;
  amount: bigint;
  /** Units that the asset holds for it; what is missing is uncovered. */
  locked: bigint;
  secured: Fen;
  isMaximum: boolean;
  effect: number;
  registeredAt: bigint;
  registrySeq: number;
  expiresAt: bigint;
  maturity: bigint;
  covenant: boolean;
  /** Whether the subject stays while it lives, as the class said when it arose. */
  blocks: boolean;
  /** At the block that was asked: a lapsed registration doesn't count. */
  isRegistered: boolean;
  /** By exchange or waiver. */
  isRankChanged: boolean;
  noticedAt: bigint;
  noticeGivesRank: boolean;
  /** Claim in the waterfall: what is declared, at most what it secures. */
  owed: Fen;
}

/** A case as it stands. */
export interface CaseRecord {
  /** The court; the lienor where the holder agreed to the sale. */
  court: Bytes32;
  left: bigint;
  openedAt: bigint;
  state: number;
  /** The lien it enforces; zero for a bare writ. */
  lien: Bytes32;
  liftsOrders: boolean;
  byAgreement: boolean;
  /** Least price agreed on; 0 in a court's case. */
  least: Fen;
  /** Who agreed; zero in a court's case. */
  holder: Bytes32;
}

/** A freeze order as it stands. */
export interface OrderRecord {
  caseId: Bytes32;
  office: Bytes32;
  amount: bigint;
  from: bigint;
  to: bigint;
  arrival: bigint;
  isLive: boolean;
  /** Among the live ones by arrival, 1 = the one that holds; 0 when it isn't live. */
  position: number;
}

/** A lease as far as it stands beside liens. */
export interface LeaseRecord {
  lease: Bytes32;
  lessee: Bytes32;
  from: bigint;
  to: bigint;
  possessionAt: bigint;
  isExclusive: boolean;
  isOver: boolean;
  /** Whether it would survive a sale that clears today's liens (民法典 405). */
  survives: boolean;
}

/** A lienor's consent to a worse rank, signed. */
export interface RankConsent {
  lien: Bytes32;
  signer: string;
  validUntil: bigint;
  signature: string;
}

/** A holder's agreement to a sale, signed. */
export interface HolderAgreement {
  signer: string;
  least: Fen;
  validUntil: bigint;
  signature: string;
}

/** Money that goes to an account. */
export interface Payment {
  to: string;
  amount: bigint;
}
