import { ZeroAddress } from 'ethers';
import type { Subject } from '../../encumbrance/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** A package as liens, orders and leases name it: one subject for all its members. */
export function packageSubject(id: Bytes32): Subject {
  return { asset: 'PACKAGES', id: BigInt(id), holder: ZeroAddress };
}
