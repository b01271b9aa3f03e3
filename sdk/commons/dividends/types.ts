import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

/** 拿租金、挣薪金、分股金, as contracts/commons/types/Dividend.sol numbers them. */
export const PayBucket = { None: 0, Rent: 1, Wage: 2, Share: 3 } as const;

export const DividendState = { Unknown: 0, Declared: 1, Funded: 2, Cancelled: 3, Reclaimed: 4 } as const;

/** What a distribution is declared with. Times in seconds. */
export interface DividendTerms {
  /** keccak256 of the payer's number for it. */
  number: Bytes32;
  bucket: number;
  /** Entitlements are as of this moment. */
  recordAt: bigint;
  /** First second of claims; from then on nothing is cancelled. */
  payAt: bigint;
  /** Last second of claims. */
  expiresAt: bigint;
  /** Of all lines. */
  total: Fen;
  /** What rounding down left; below the households. */
  dust: Fen;
  /** Where the dust goes. */
  sink: string;
  /** Households. */
  count: number;
  /** Paid by bank file; otherwise claimed in cash. */
  inBank: boolean;
  /** sha2-256 of the public statement. */
  document: Bytes32;
}

/** What one household gets. */
export interface EntitlementLine {
  /** 0 … 255 in its block. */
  place: number;
  account: string;
  amount: Fen;
  /** The income right it rests on, whose lienors come first; zero = none. */
  right: Bytes32;
  /** So that nobody guesses the amount from the root. */
  salt: Bytes32;
}

/** Up to 256 households under one root. */
export interface BlockEntry {
  root: Bytes32;
  total: Fen;
  paid: Fen;
  count: number;
}

/** A distribution as it stands. */
export interface DividendEntry {
  payer: string;
  payAt: bigint;
  expiresAt: bigint;
  state: number;
  bucket: number;
  total: Fen;
  paid: Fen;
  count: number;
  paidCount: number;
  recordAt: bigint;
  /** Listed so far. */
  blocks: number;
  inBank: boolean;
  /** Still owed to the sink. */
  dust: Fen;
  sink: string;
  /** Fen of the blocks listed so far. */
  listed: Fen;
  /** Who holds the money; undefined with cash, and until it is held. */
  bank: Bytes32 | undefined;
}
