import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { liens } from './liens.ts';
import type { LienRecord } from './types.ts';

/** Anything with a rank as the register keeps it: the lower is paid first, equals share (民法典 414, 768). */
export interface Ranked {
  rank: bigint;
}

/** The live liens of a subject in the order in which they are paid: one group a rank, those in a group rank alike. */
export async function ranking(ledger: LedgerContext, subject: Bytes32): Promise<(LienRecord & Ranked)[][]> {
  const standing = await liens(ledger, subject);
  const ranked = await Promise.all(
    standing.map(async (lien) => {
      const [rank] = await read(ledger, 'Encumbrances', 'rankOf', [lien.lienId]);
      return { ...lien, rank: BigInt(rank) };
    }),
  );
  return groupsByRank(ranked);
}

/** Groups of equal rank, first first; those in a group keep their order. */
export function groupsByRank<Claim extends Ranked>(claims: readonly Claim[]): Claim[][] {
  const groups = Map.groupBy(claims, ({ rank }) => rank);
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const CLASS = 128n;

/** Rank of a registration. @param registeredAt seconds @param seq the register's own order within one second */
export function rankOfRegistration(registeredAt: bigint, seq: number): bigint {
  return (registeredAt << 88n) | (BigInt(seq) << 64n);
}

/** Rank of a pledge that was noticed on a receivable: behind all that is registered (民法典 768). */
export function rankOfNotice(noticedAt: bigint): bigint {
  return (1n << CLASS) | (noticedAt << 88n);
}

/** Rank of the rest, all alike. */
export const RANK_OF_THE_REST = 2n << CLASS;
