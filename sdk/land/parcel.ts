import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { SquareMetres } from '../units/quantities.ts';

/** What the chain stores of a parcel. */
export interface ParcelFacts {
  state: bigint;
  scheme: bigint;
  region: bigint;
  area: SquareMetres;
  registeredAt: bigint;
  isInRedLine: boolean;
  seq: bigint;
  registrar: Bytes32;
  geometryHash: Bytes32;
}

/** @throws {LedgerError} ParcelUnknown */
export async function parcel(ledger: LedgerContext, id: Bytes32): Promise<ParcelFacts> {
  const [facts] = await read(ledger, 'Parcels', 'parcel', [id]);
  const { state, scheme, region, area, registeredAt, isInRedLine, seq, registrar, geometryHash } = facts;
  return { state, scheme, region, area, registeredAt, isInRedLine, seq, registrar, geometryHash };
}

/** How many parcels were ever activated; an overlap check is good for one such count. */
export async function activations(ledger: LedgerContext): Promise<bigint> {
  const [count] = await read(ledger, 'Parcels', 'activations', []);
  return count;
}
