import { AbiCoder, keccak256, id as keccakOf } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

const DRAWING_TYPE = keccakOf('LoanDrawing(bytes32 loan,uint256 chain,address loans)');
const REPAYMENT_TYPE = keccakOf(
  'LoanRepayment(bytes32 loan,uint16 revision,uint16 number,uint256 chain,address loans)',
);

/** What a bank holds the money of a drawing for. */
export function drawingId({ deployment }: Pick<LedgerContext, 'deployment'>, loan: Bytes32): Bytes32 {
  const { chainId, contracts } = deployment;
  const types = ['bytes32', 'bytes32', 'uint256', 'address'];
  return hashOf(types, [DRAWING_TYPE, loan, chainId, contracts.Loans.address]);
}

export interface PaymentOfLoan {
  loan: Bytes32;
  revision: number;
  /** Of the instalment; 0 for what is paid with an amendment. */
  number: number;
}

/** What the bank's receipt of a payment is for. */
export function repaymentId({ deployment }: Pick<LedgerContext, 'deployment'>, payment: PaymentOfLoan): Bytes32 {
  const { chainId, contracts } = deployment;
  const types = ['bytes32', 'bytes32', 'uint16', 'uint16', 'uint256', 'address'];
  const { loan, revision, number } = payment;
  return hashOf(types, [REPAYMENT_TYPE, loan, revision, number, chainId, contracts.Loans.address]);
}

function hashOf(types: string[], values: unknown[]): Bytes32 {
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values)) as Bytes32;
}
