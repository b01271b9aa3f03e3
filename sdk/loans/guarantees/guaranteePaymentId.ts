import { AbiCoder, keccak256, id as keccakOf } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

const PAYMENT_TYPE = keccakOf('GuaranteePayment(bytes32 guarantee,uint256 chain,address guarantees)');

/** What the bank's receipt of a guarantor's payment is for. */
export function guaranteePaymentId({ deployment }: Pick<LedgerContext, 'deployment'>, guarantee: Bytes32): Bytes32 {
  const { chainId, contracts } = deployment;
  const types = ['bytes32', 'bytes32', 'uint256', 'address'];
  const values = [PAYMENT_TYPE, guarantee, chainId, contracts.Guarantees.address];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values)) as Bytes32;
}
