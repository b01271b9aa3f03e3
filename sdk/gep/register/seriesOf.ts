import { concat, keccak256, ZeroHash } from 'ethers';
import { asciiWord, type Bytes32 } from '../../ids/keys.ts';
import type { GepAccount } from '../account/account.ts';
import { AreaLevel, type GepSeries } from './types.ts';

/**
 * The series in which an account belongs: its area, methodology and price basis as the chain compares them.
 * @throws RangeError when the price basis has more than 32 characters
 */
export function seriesOf({ area, methodology, priceBasis }: Pick<GepAccount, 'area' | 'methodology' | 'priceBasis'>) {
  const series: GepSeries = {
    level: AreaLevel[area.level],
    area: BigInt(area.region),
    parcels: area.level === 'project' ? parcelsWord(area.parcels) : (ZeroHash as Bytes32),
    methodology: methodology.hash,
    priceBasis: asciiWord(priceBasis),
  };
  return series;
}

/** keccak256 of a project's parcel ids, ascending and each once, packed. */
export function parcelsWord(parcels: readonly string[]): Bytes32 {
  return keccak256(concat([...new Set(parcels)].sort())) as Bytes32;
}
