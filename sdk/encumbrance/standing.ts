import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { StandingCounts } from './types.ts';

/** What weighs on a subject, counted; all zero means nothing does. */
export async function standing(ledger: LedgerContext, subject: Bytes32): Promise<StandingCounts> {
  const [word] = await read(ledger, 'Encumbrances', 'standing', [subject]);
  return unpackStanding(BigInt(word));
}

/** Sum of the live freeze orders' amounts on a subject of units, by the head block's time. */
export async function frozenAmount(ledger: LedgerContext, subject: Bytes32): Promise<bigint> {
  const [amount] = await read(ledger, 'Encumbrances', 'frozenAmount', [subject]);
  return amount;
}

/** Unpacks liens 16 | orders 16 | leases 16 | covenants 16 | memberOrders 16 | container 16 | seq 64. */
export function unpackStanding(word: bigint): StandingCounts {
  const count = (place: bigint) => Number((word >> (16n * place)) & 0xffffn);
  return {
    liens: count(0n),
    orders: count(1n),
    leases: count(2n),
    covenants: count(3n),
    memberOrders: count(4n),
    isContained: count(5n) !== 0,
    seq: (word >> 96n) & ((1n << 64n) - 1n),
  };
}
