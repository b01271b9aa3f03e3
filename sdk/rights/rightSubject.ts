import { ZeroAddress } from 'ethers';
import type { Subject } from '../encumbrance/types.ts';
import { type Bytes32, subjectOfRight } from '../ids/keys.ts';

const ASSET = 'USE_RIGHTS';

/** A right as liens, orders and leases name it: they move with it, whoever holds it. */
export function rightSubject(right: Bytes32): Subject {
  return { asset: ASSET, id: BigInt(right), holder: ZeroAddress };
}

/** The hash of it. */
export function rightSubjectId(right: Bytes32): Bytes32 {
  return subjectOfRight(ASSET, BigInt(right));
}
