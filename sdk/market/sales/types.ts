import type { Bytes32 } from '../../ids/keys.ts';
import type { Bps, Fen } from '../../units/quantities.ts';

// Enums as contracts/market/types/Sale.sol numbers them: values are stored and emitted.

/** 申请 → 审查 → 公告 → 竞价 → 成交公示 → 合同 → 价款 → 鉴证书 → 变更登记; from Rejected on, ends without a sale. */
export const SaleState = {
  Unknown: 0,
  Applied: 1,
  Qualified: 2,
  Announced: 3,
  Bidding: 4,
  Awarded: 5,
  Confirmed: 6,
  Contracted: 7,
  Paid: 8,
  Certified: 9,
  Registered: 10,
  Rejected: 11,
  Withdrawn: 12,
  Failed: 13,
  Terminated: 14,
  Defaulted: 15,
  Lapsed: 16,
} as const;

export const DepositState = { None: 0, Held: 1, Returned: 2, Forfeited: 3, Applied: 4 } as const;

export const ObjectionState = { None: 0, Open: 1, Dismissed: 2, Upheld: 3 } as const;

/** What the exchange sells: rights, and packages of them. */
export type SoldAsset = 'USE_RIGHTS' | 'PACKAGES';

/** A sale, whole: its hash is its id, and each call brings it. Sums are for the whole, in fen. */
export interface SaleTerms {
  /** Directory name. */
  asset: SoldAsset;
  /** Right or package. */
  id: Bytes32;
  /** Account of the holder. */
  seller: string;
  start: Fen;
  /** Sold from this price on; may exceed `start`. */
  reserve: Fen;
  increment: Fen;
  /** 保证金 */
  deposit: Fen;
  /** 生态价: what of the start stands for clean air, water and landscape. */
  ecoPart: Fen;
  /** Money at banks, by receipts; otherwise on-chain cash. */
  inBank: boolean;
  /** Seconds of bidding, before late bids; from the rule's `minBidWindow` to thirty days. */
  bidWindow: number;
  /** sha2-256 of the announcement; where no contract is concluded, who didn't sign this one is to blame. */
  document: Bytes32;
  nonce: bigint;
}

/** How rights of a class are sold (假定 until the platform's own rules are read). Days are trading days. */
export interface SaleRule {
  publicityDays: number;
  resultDays: number;
  contractDays: number;
  payDays: number;
  registerDays: number;
  minBidders: number;
  maxRounds: number;
  /** Most that one further round may lower the start. */
  maxCut: Bps;
  /** Of the start. */
  minDeposit: Bps;
  maxDeposit: Bps;
  /** Seconds: a bid in the last `extension` seconds moves the end to `extension` after it. */
  extension: number;
  /** Least seconds of bidding. */
  minBidWindow: number;
  /** Days that a title search may be old at the review. */
  searchMaxAge: number;
  /** Days by which objections may put off the end of an announcement or a result; then no further one is taken. */
  maxPause: number;
  allowsSole: boolean;
  isOpen: boolean;
}

/** What the chain stores of a sale. Times in seconds, 0 = none. */
export interface SaleFacts {
  leader: string;
  until: bigint;
  state: number;
  objections: number;
  version: number;
  round: number;
  /** `contractHash`, the document signed last. */
  hasSellerSigned: boolean;
  hasBuyerSigned: boolean;
  /** Money at banks, as the terms say. */
  inBank: boolean;
  price: Fen;
  pausedAt: bigint;
  /** While bidding: no late bid moves the end past it. While public: no objection is taken once they have put it off so far. */
  latest: bigint;
  bidders: number;
  bids: number;
  fee: Bps;
  start: Fen;
  /** Account, as the terms say. */
  seller: string;
  contractHash: Bytes32;
}
