import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';

/** As contracts/rights/types/Lease.sol numbers it. */
export const LeaseState = { Unknown: 0, Live: 1, Ended: 2 } as const;

/** A lease as both sides sign it. Times in seconds. */
export interface LeaseTerms {
  /** What is let. */
  right: Bytes32;
  /** The lease it is a sub-lease of; zero = from the holder. */
  under: Bytes32;
  lessor: string;
  lessee: string;
  /** keccak256 of the contract number, as both sides keep it. */
  number: Bytes32;
  from: bigint;
  to: bigint;
  isExclusive: boolean;
  /** A year. */
  rent: Fen;
  /** sha2-256 of the contract. */
  document: Bytes32;
}

/** What the chain stores of a lease. */
export interface LeaseEntry {
  lessee: string;
  from: bigint;
  to: bigint;
  state: number;
  isExclusive: boolean;
  /** The lease it is a sub-lease of; zero = from the holder. */
  under: Bytes32;
  subleases: number;
  right: Bytes32;
  paidUntil: bigint;
  possessionAt: bigint;
  termsHash: Bytes32;
}
