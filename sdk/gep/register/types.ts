import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

/** Levels of accounts, as contracts/gep/types/GepAccount.sol numbers them; an appointment's mask has bit `1 << level`. */
export const AreaLevel = { city: 1, county: 2, township: 3, village: 4, project: 5 } as const;

export type AreaLevelName = keyof typeof AreaLevel;

export const MethodologyState = { None: 0, Complete: 1, Demo: 2, Incomplete: 3 } as const;

/** What stands on the chain; withdrawn is what Evidence says of an account's papers. */
export const GepState = { Unknown: 0, Draft: 1, Reviewed: 2, Published: 3, Superseded: 4, Rejected: 5 } as const;

/** What an account was relied on for; the number of a GEP_USE. */
export const GepUse = { plan: 1, decision: 2, project: 3, trade: 4, monitoring: 5, assessment: 6, loan: 7 } as const;

export type GepUseName = keyof typeof GepUse;

/** What is comparable; growth is told within one series alone. */
export interface GepSeries {
  level: number;
  /** GB/T 2260 and its extensions without trailing zeros: 4, 6, 9 or 12 digits; of a project its county's 6. */
  area: bigint;
  /** See `parcelsWord`; zero but for projects. */
  parcels: Bytes32;
  /** sha2-256 of the methodology's document. */
  methodology: Bytes32;
  /** ASCII of at most 32 characters, left-aligned: `asciiWord`. */
  priceBasis: Bytes32;
}

/** What the chain stores of a series. Times in seconds. */
export interface SeriesEntry {
  level: number;
  area: bigint;
  openedAt: bigint;
  methodology: Bytes32;
}

export interface MethodologyEntry {
  state: number;
  effectiveFrom: bigint;
  /** Hash of the edition before; zero when there is none. */
  supersedes: Bytes32;
}

/** What the chain stores of an account. Times in seconds. */
export interface RegisteredAccount {
  state: number;
  /** By index (participantAt); 0 = nobody. */
  author: number;
  reviewer: number;
  /** Last second of its year. */
  basisDate: bigint;
  /** Last second of objections; 0 before a passed review. */
  objectionsUntil: bigint;
  objections: number;
  total: Fen;
  series: Bytes32;
  /** Evidence; zero where there is none. */
  draft: Bytes32;
  review: Bytes32;
  publication: Bytes32;
}

export interface GepObjection {
  account: Bytes32;
  /** Evidence; zero while nobody answered. */
  answer: Bytes32;
  objector: number;
  isUpheld: boolean;
}

/** What a publication publishes while it stands. */
export interface PublishedAccount {
  account: Bytes32;
  series: Bytes32;
  level: number;
  area: bigint;
  /** City or county, six digits. */
  region: number;
}
