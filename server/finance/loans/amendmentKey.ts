import { AbiCoder, keccak256 } from 'ethers';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';

/** Under which drafts and tables know an amendment: keccak256(abi.encode(loan, revision)). */
export function amendmentKey(loan: Bytes32, revision: number): Bytes32 {
  return keccak256(AbiCoder.defaultAbiCoder().encode(['bytes32', 'uint16'], [loan, revision])) as Bytes32;
}
