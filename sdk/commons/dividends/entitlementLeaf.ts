import { AbiCoder, keccak256 } from 'ethers';
import type { Bytes32 } from '../../ids/keys.ts';
import type { EntitlementLine } from './types.ts';

const coder = AbiCoder.defaultAbiCoder();
const TYPES = ['bytes32', 'uint16', 'uint16', 'address', 'uint96', 'uint256', 'bytes32'];

/** The leaf of a line, as `Dividends.leafOf` makes it: OpenZeppelin's standard one. */
export function entitlementLeaf(dividend: Bytes32, block: number, line: EntitlementLine): Bytes32 {
  const { place, account, amount, right, salt } = line;
  return keccak256(keccak256(coder.encode(TYPES, [dividend, block, place, account, amount, right, salt]))) as Bytes32;
}
