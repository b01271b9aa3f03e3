import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

/** As contracts/rights/types/Deposit.sol numbers it. */
export const DepositStage = { Unknown: 0, Agreed: 1, Stored: 2, Returned: 3, Withdrawn: 4 } as const;

/** A deposit (存入) as both sides sign it. Times in seconds. */
export interface DepositTerms {
  /** What is deposited; stays the depositor's. */
  right: Bytes32;
  /** Account of its holder. */
  depositor: string;
  /** Account of the 两山合作社 or 生态强村公司 that takes it. */
  cooperative: string;
  /** keccak256 of the contract number. */
  number: Bytes32;
  from: bigint;
  to: bigint;
  /** A year, paid as a dividend. */
  rent: Fen;
  /** sha2-256 of the contract. */
  document: Bytes32;
}

/** What the chain stores of a deposit. */
export interface DepositEntry {
  right: Bytes32;
  /** The right that the register issued on it; zero until stored. */
  derived: Bytes32;
  depositor: string;
  from: bigint;
  to: bigint;
  stage: number;
  cooperative: string;
  rent: Fen;
  termsHash: Bytes32;
}
