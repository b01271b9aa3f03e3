import { AbiCoder, keccak256, id as keccakOf } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

const REST_TYPE = keccakOf('LoanRest(bytes32 loan,uint96 left,uint256 chain,address enforcement)');

/** What the bank's receipt of a rest is for. @param rest.left arrears and outstanding before it */
export function restId({ deployment }: Pick<LedgerContext, 'deployment'>, rest: { loan: Bytes32; left: Fen }): Bytes32 {
  const { chainId, contracts } = deployment;
  const types = ['bytes32', 'bytes32', 'uint96', 'uint256', 'address'];
  const values = [REST_TYPE, rest.loan, rest.left, chainId, contracts.LoanEnforcement.address];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values)) as Bytes32;
}
