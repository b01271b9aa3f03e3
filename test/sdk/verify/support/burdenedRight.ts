import { ethers } from 'ethers';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { NOW, plainRight, type RightModel } from './rightModel.ts';

const YEAR = 31_536_000;
const id = (text: string) => ethers.id(text) as Hex;

/** A right with as much on it as the bench of reports has: 8 liens, 5 leases, 6 orders. */
export function burdenedRight(): RightModel {
  return {
    ...plainRight(),
    liens: Array.from({ length: 8 }, (_, i) => ({
      id: id(`lien ${i}`),
      lienor: 10 + i,
      secured: 10_000_000n * BigInt(i + 1),
      registeredAt: i % 4 === 3 ? 0 : NOW - 1_000 - 7_919 * ((i * 5) % 8),
      owed: i % 2 === 0 ? 9_000_000n * BigInt(i + 1) : undefined,
      effect: i % 3,
    })),
    leases: Array.from({ length: 5 }, (_, i) => ({
      ...{ id: id(`lease ${i}`), lessee: 30 + i, from: NOW - YEAR, to: NOW + YEAR, isExclusive: i === 0 },
      possessionAt: NOW - 20_000 * i,
    })),
    orders: Array.from({ length: 6 }, (_, i) => ({
      ...{ caseId: id(`case ${i}`), office: 20 + i, from: NOW - 900, to: NOW + (i === 2 ? -10 : YEAR), arrival: 9 - i },
    })),
  };
}
