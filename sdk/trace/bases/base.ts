import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Grams } from '../../units/quantities.ts';
import type { Base } from '../types.ts';

/** What is grown on a parcel; all zero when nobody was ever admitted. */
export async function base(ledger: LedgerContext, { parcel, gtin }: { parcel: Bytes32; gtin: string }): Promise<Base> {
  const [held] = await read(ledger, 'ProductBatches', 'base', [parcel, BigInt(gtin)]);
  const { used, usedBefore, admittedAt } = held;
  const [member, certifier] = [Number(held.member), Number(held.certifier)];
  const [lastYear, year, claimedYear] = [Number(held.lastYear), Number(held.year), Number(held.claimedYear)];
  return { member, lastYear, year, used, usedBefore, claimedYear, certifier, admittedAt };
}

/** What may still be harvested of this year's capacity, grams. */
export async function capacityLeft(
  ledger: LedgerContext,
  { parcel, gtin }: { parcel: Bytes32; gtin: string },
): Promise<Grams> {
  const [left] = await read(ledger, 'ProductBatches', 'capacityLeft', [parcel, BigInt(gtin)]);
  return left;
}
