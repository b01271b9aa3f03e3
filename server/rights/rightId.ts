import { type Bytes32, subjectOfRight } from '../../sdk/ids/keys.ts';

/** Directory name of the asset. */
export const RIGHTS_ASSET = 'USE_RIGHTS';
/** The same of packages of rights. */
export const PACKAGES_ASSET = 'PACKAGES';

/** ERC-721 carries a right's id as a number; everywhere else it is the 32 bytes it was made as. */
export function rightOfToken(token: bigint): Bytes32 {
  return `0x${token.toString(16).padStart(64, '0')}`;
}

/** Null for no right: contracts write none as 0. */
export function rightOrNull(token: bigint): Bytes32 | null {
  return token === 0n ? null : rightOfToken(token);
}

/** Under which the register of encumbrances knows the right. */
export function subjectOf(right: string): Bytes32 {
  return subjectOfRight(RIGHTS_ASSET, BigInt(right));
}
