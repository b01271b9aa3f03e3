import type { Hex } from '../bytes.ts';
import type { RankStanding } from '../ranking.ts';
import type { RightFactsClaim } from './rightFacts.ts';

/** A participant, by the number that the words hold and the id that it stands for. */
export interface Party {
  index: number;
  id: Hex;
}

/**
 * What follows about a right from proven words alone, at one block. Money in fen, times in seconds, 0 = never. Nothing of it
 * was said by a server but `facts` and the documents' hashes, which are here only because they hash to what is proven.
 */
export interface ProvenRight {
  id: Hex;
  /** Time of the block. */
  now: number;
  class: string;
  powers: number;
  blocksMove: boolean;
  isReceivable: boolean;
  register: Party;
  region: number;
  state: 'live' | 'ended';
  startsAt: number;
  endsAt: number;
  /** Live, begun and not over, and nothing that it is derived from has ended. */
  isActive: boolean;
  holderAccount: Hex;
  /** Null for an account of nobody. One that has ended keeps its last holder. */
  holder: Party | null;
  facts: RightFactsClaim | null;
  factsHash: Hex;
  parent: Hex | null;
  /** The whole that it is a component of, while that lives. */
  boundTo: Hex | null;
  derived: number;
  seq: number;
  counts: { liens: number; orders: number; leases: number; covenants: number; memberOrders: number };
  isContained: boolean;
  /** Number of changes to what weighs on it. */
  standingSeq: bigint;
  /** In rank; those that rank alike by place. */
  liens: ProvenLien[];
  /** In the order of arrival. */
  orders: ProvenOrder[];
  /** By place. */
  leases: ProvenLease[];
  valuation: ProvenStatement | null;
  selfValuation: ProvenStatement | null;
  /** The newest search of the outside register; its value is the number of differences. */
  search: ProvenStatement | null;
  /** Σ secured ÷ current value in 1/10,000, rounded up; null without valuation. */
  ratioBps: number | null;
  parcels: ProvenParcel[];
}

export interface ProvenLien {
  id: Hex;
  place: number;
  rank: number;
  standing: RankStanding;
  lienor: Party;
  secured: bigint;
  isMaximum: boolean;
  /** As declared; null where nobody declared anything. */
  owed: bigint | null;
  owedByCourt: boolean;
  /** Σ secured by what ranks before it. */
  ahead: bigint;
  registeredAt: number;
  registrySeq: number;
  noticedAt: number;
  expiresAt: number;
  maturity: number;
  effect: number;
  covenant: boolean;
  blocks: boolean;
  /** Its rank was changed by exchange or waiver (民法典 409). */
  isRankChanged: boolean;
}

export interface ProvenOrder {
  caseId: Hex;
  place: number;
  by: Party;
  from: number;
  to: number;
  arrival: number;
  /** 1 = in force, 2 … = waiting (轮候); 0 = not begun or lapsed. */
  queue: number;
}

export interface ProvenLease {
  id: Hex;
  place: number;
  lessee: Party;
  from: number;
  to: number;
  possessionAt: number;
  isExclusive: boolean;
  /** Whether it survives a sale for the liens that are registered now (民法典 405). */
  survives: boolean;
}

/** The statement of a line that counts now. */
export interface ProvenStatement {
  id: Hex;
  value: bigint;
  basisDate: number;
  validUntil: number;
  issuer: Party;
  /** sha2-256 of its document, when the papers name it and it hashes to the id; null otherwise. */
  document: Hex | null;
}

export interface ProvenParcel {
  id: Hex;
  area: bigint;
  region: number;
  state: number;
  scheme: number;
  isInRedLine: boolean;
  geometryHash: Hex;
}
