import type { Hex } from '../bytes.ts';
import type { RankStanding } from '../ranking.ts';
import type { RightFactsClaim } from './rightFacts.ts';

/**
 * What travels with a proof and is checked by it: what the register stated (it hashes to what is kept), hashes of documents
 * (they hash to the ids of statements), a report's figures (they are recomputed), and names, which nothing proves.
 */
export interface RightPapers {
  id: Hex;
  facts: RightFactsClaim | null;
  documents: readonly Hex[];
  /** Figures of the report that comes with it; null for a proof without a report. */
  figures: RightFigures | null;
  /** Names of participants by id: somebody's word, shown as that. */
  names: Readonly<Record<string, string>>;
  /** Block of the newest change that the figures know of: an older state can't answer for them. */
  atLeastBlock: number;
}

/** What a page claims about a right. */
export interface RightClaim extends RightPapers {
  kind: 'right';
  /** The block that the report was read at, and that it is checked at; null for the newest. */
  block: number | null;
}

/** The provable part of a report on a right. Money in fen as decimal strings, times in seconds, 0 = never. */
export interface RightFigures {
  class: string;
  register: Hex;
  region: number;
  state: 'live' | 'ended';
  startsAt: number;
  endsAt: number;
  isActive: boolean;
  holder: Hex | null;
  holderAccount: Hex | null;
  parent: Hex | null;
  boundTo: Hex | null;
  counts: { liens: number; orders: number; leases: number };
  seq: string;
  liens: readonly LienFigures[];
  orders: readonly OrderFigures[];
  leases: readonly LeaseFigures[];
  valuation: StatementFigures | null;
  selfValuation: StatementFigures | null;
  search: StatementFigures | null;
  ratioBps: number | null;
}

export interface LienFigures {
  id: Hex;
  rank: number;
  standing: RankStanding;
  lienor: Hex;
  secured: string;
  isMaximum: boolean;
  owed: string | null;
  ahead: string;
  registeredAt: number;
  registrySeq: number;
  noticedAt: number;
  expiresAt: number;
  maturity: number;
  effect: number;
  covenant: boolean;
  /** As the class said when the lien arose; a report that goes by today's class leaves it out. */
  blocks?: boolean;
}

export interface OrderFigures {
  id: Hex;
  by: Hex;
  from: number;
  to: number;
  queue: number;
}

export interface LeaseFigures {
  id: Hex;
  lessee: Hex;
  from: number;
  to: number;
  possessionAt: number;
  isExclusive: boolean;
  survives: boolean;
}

/** A valuation (value in fen) or a search (value: number of differences). */
export interface StatementFigures {
  id: Hex;
  value: string;
  basisDate: number;
  /** Left out where a report doesn't say it. */
  validUntil?: number;
  issuer: Hex;
}
