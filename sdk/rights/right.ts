import { decodeBytes32String, encodeBytes32String, toBeHex } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { SquareMetres } from '../units/quantities.ts';
import type { RightRecord } from './types.ts';

/** What the chain stores of a right. @throws {LedgerError} RightUnknown */
export async function right(ledger: LedgerContext, id: Bytes32): Promise<RightRecord> {
  const [record] = await read(ledger, 'UseRights', 'rightOf', [id]);
  const { register, holder, startsAt, endsAt, factsHash, isOffered, isEncumbered } = record;
  return {
    state: Number(record.state),
    class: decodeBytes32String(record.class),
    region: Number(record.region),
    register,
    holder,
    startsAt,
    endsAt,
    parent: toBeHex(record.parent, 32) as Bytes32,
    boundTo: toBeHex(record.boundTo, 32) as Bytes32,
    factsHash,
    isOffered,
    isEncumbered,
    seq: Number(record.seq),
  };
}

/** How many live rights are derived from it, and the area that those of one layer take. */
export async function derivedFrom(
  ledger: LedgerContext,
  { right: id, layer }: { right: Bytes32; layer: string },
): Promise<{ count: number; area: SquareMetres }> {
  const [count, area] = await read(ledger, 'UseRights', 'derivedFrom', [id, encodeBytes32String(layer)]);
  return { count: Number(count), area };
}
