import type { Subject } from '../../encumbrance/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import type { DayCount } from '../dayCount.ts';
import type { Repayment } from '../terms.ts';

/** GATE_ bits as contracts/finance/types/Loan.sol has them: 双人调查, 面签, 受托支付. */
export const Gate = { Investigation: 1, Interview: 2, Entrusted: 4 } as const;

/** As contracts/finance/types/Loan.sol numbers them. */
export const LoanState = { Unknown: 0, Live: 1, Repaid: 2, WrittenOff: 3, Closed: 4 } as const;

/** A bank's offer, whole; every word of it is signed. Amounts in fen, times in seconds. */
export interface LoanOffer {
  bank: Bytes32;
  /** keccak256 of the contract number. */
  number: Bytes32;
  /** Account of the bank that signs and gives the money. */
  lender: string;
  /** Account that accepts. */
  borrower: string;
  /** The bank's product, ASCII. */
  product: string;
  /** What secures it; undefined for a loan on credit alone. */
  collateral: Subject | undefined;
  /** Units pledged; 0 for a whole right, or none. */
  units: bigint;
  /** keccak256 of the framework contract's number where a maximum-amount lien secures it; zero otherwise. */
  facility: Bytes32;
  /** What a lien made on drawing secures: the principal at least, the maximum of a facility. */
  secured: Fen;
  principal: Fen;
  /** A year's rate in millionths. */
  ratePpm: number;
  repayment: Repayment;
  dayCount: DayCount;
  everyMonths: number;
  periods: number;
  /** First second (+08:00) of the day from which interest runs; drawn on that day alone. */
  drawOn: bigint;
  /** Last second (+08:00) of the day on which the last instalment is due. */
  maturity: bigint;
  /** Of the schedule: `scheduleRoot`. */
  root: Bytes32;
  /** How many instalments the schedule has. */
  instalments: number;
  /** A year's rate on what is late, in millionths. */
  penaltyPpm: number;
  /** Days after which what is late is a default. */
  graceDays: number;
  /** `Gate` bits. */
  gates: number;
  /** sha2-256 of the purpose. */
  purpose: Bytes32;
  /** Account that gets the money. */
  payee: string;
  /** sha2-256 of the contract. */
  document: Bytes32;
  validUntil: bigint;
}

/** What a bank asks under a product before it pays out. */
export interface GateRule {
  /** `Gate` bits that every offer must name. */
  gates: number;
  /** Principal above which the payee is not the borrower; 0 = never by the amount. */
  entrustedAbove: Fen;
  /** Most that is lent without collateral; 0 = nothing. */
  unsecuredUpTo: Fen;
}

/** What is shown on drawing. */
export interface DrawPapers {
  bankSignature: string;
  /** Undefined when the borrower sends the call. */
  borrowerSignature?: string;
  /** LOAN_INVESTIGATION about the loan, where a gate asks for it. */
  investigation?: Bytes32;
  /** LOAN_INTERVIEW about the loan, where a gate asks for it. */
  interview?: Bytes32;
}

/** The register's own word that a pledge is registered; `extract` is what `signExtract` gives. */
export interface Registration {
  lienId: Bytes32;
  registeredAt: bigint;
  registrySeq: number;
  expiresAt: bigint;
  covenant: boolean;
  extract: string;
}

/** A lien that stands: its id. One that is made on the way: what it rests on. */
export type Security =
  | { lien: Bytes32 }
  | {
      /** As the title has it (`Effect`). */
      effect: number;
      valuation: Bytes32;
      /** `encodeConsent` of the holder's consent. */
      consent: string;
      /** PLEDGE_NOTICE about the pledge, where the product waits for notice. */
      notice?: Bytes32;
      registration?: Registration;
    };

/** One payment as its leaf has it. */
export interface InstalmentLeaf {
  /** From 1. */
  number: number;
  /** Last second in which it is in time. */
  dueAt: bigint;
  principal: Fen;
  interest: Fen;
}

/** What must be paid now for an instalment. */
export interface Due {
  principal: Fen;
  interest: Fen;
  penalty: Fen;
  /** Begun days since it was due. */
  daysLate: number;
  isDefault: boolean;
}

/** Prepayment, extension, another rate: a new schedule of the rest. */
export interface Amendment {
  loan: Bytes32;
  /** Of the schedule that it makes: one above the one that stands. */
  revision: number;
  /** Principal owed before it. */
  outstanding: Fen;
  /** Principal paid with it. */
  prepaid: Fen;
  interest: Fen;
  /** Zero when all is paid. */
  root: Bytes32;
  instalments: number;
  document: Bytes32;
  validUntil: bigint;
}

export interface AmendmentPapers {
  bankSigner: string;
  bankSignature: string;
  borrowerSigner: string;
  borrowerSignature: string;
}

/** A loan as it stands. */
export interface LoanRecord {
  state: number;
  bank: Bytes32;
  borrower: Bytes32;
  outstanding: Fen;
  /** Number of the next instalment. */
  next: number;
  count: number;
  revision: number;
  penaltyPpm: number;
  graceDays: number;
  yearDays: number;
  isMaximum: boolean;
  root: Bytes32;
  /** Undefined on credit alone. */
  lien: Bytes32 | undefined;
}
