import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

/** As contracts/finance/types/Guarantee.sol numbers them: 政府性担保, 收储担保, 风险补偿基金. */
export const GuaranteeKind = { Government: 0, Storage: 1, RiskFund: 2 } as const;

/** As contracts/finance/types/Guarantee.sol numbers them. */
export const GuaranteeState = { Unknown: 0, Standing: 1, Claimed: 2, Paid: 3, Ended: 4 } as const;

/** A guarantor's word on the principal of a loan; every word of it is signed. */
export interface Guarantee {
  /** Of that bank, drawn or not yet. */
  loan: Bytes32;
  bank: Bytes32;
  guarantor: Bytes32;
  /** `GuaranteeKind`. */
  kind: number;
  /** Of the principal that is left, in ten-thousandths. */
  share: number;
  /** Most that it pays. */
  limit: Fen;
  /** Seconds; the last in which the bank may claim. */
  validUntil: bigint;
  /** sha2-256 of the contract. */
  document: Bytes32;
}

/** A guarantee as it stands. */
export interface GuaranteeRecord extends Omit<Guarantee, 'document'> {
  /** `GuaranteeState`. */
  state: number;
  /** What was claimed and isn't paid yet. */
  due: Fen;
  /** What the guarantor may ask back from the borrower (民法典 700). */
  paid: Fen;
}

/** What a fund gives to one bank in all, and what of it is claimed or paid. */
export interface FundLimit {
  limit: Fen;
  used: Fen;
}
