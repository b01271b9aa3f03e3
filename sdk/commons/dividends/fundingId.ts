import { AbiCoder, keccak256, id as keccakOf } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

const FUNDING_TYPE = keccakOf('DividendFunding(bytes32 dividend,uint256 chain,address dividends)');

/** What a bank holds the money of a distribution for. */
export function fundingId({ deployment }: Pick<LedgerContext, 'deployment'>, dividend: Bytes32): Bytes32 {
  const { chainId, contracts } = deployment;
  const types = ['bytes32', 'bytes32', 'uint256', 'address'];
  const values = [FUNDING_TYPE, dividend, chainId, contracts.Dividends.address];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values)) as Bytes32;
}
