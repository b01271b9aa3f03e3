import { ZeroAddress } from 'ethers';
import type { Subject } from '../../encumbrance/types.ts';
import { type Bytes32, subjectOfRight } from '../../ids/keys.ts';

const ASSET = 'PACKAGES';

/** A package as liens, orders and leases name it: they move with it and all its members, whoever holds them. */
export function packageSubject(id: Bytes32): Subject {
  return { asset: ASSET, id: BigInt(id), holder: ZeroAddress };
}

/** The hash of it. */
export function packageSubjectId(id: Bytes32): Bytes32 {
  return subjectOfRight(ASSET, BigInt(id));
}
