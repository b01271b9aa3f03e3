import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';
import { lienFrom } from './liens.ts';
import type { LienRecord } from './types.ts';

/** Anything with a rank as the register keeps it: the lower is paid first, equals share (民法典 414, 768). */
export interface Ranked {
  rank: bigint;
}

/** A lien in its rank. */
export interface RankedLien extends LienRecord, Ranked {
  /** Σ secured by what is paid before it. */
  ahead: Fen;
  /** Σ secured by what ranks alike. */
  beside: Fen;
}

/** The live liens of a subject in the order in which they are paid: one group a rank, those in a group rank alike. */
export async function ranking(ledger: LedgerContext, subject: Bytes32): Promise<RankedLien[][]> {
  const [ranked] = await read(ledger, 'EncumbranceViews', 'ranking', [subject]);
  return groupsByRank(
    ranked.map(({ lien, rank, ahead, beside }: RankedAnswer) => ({ ...lienFrom(lien), rank, ahead, beside })),
  );
}

interface RankedAnswer extends Ranked {
  lien: LienRecord;
  ahead: Fen;
  beside: Fen;
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
