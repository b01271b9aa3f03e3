import { isRegistered, rankWord } from '../../sdk/verify/ranking.ts';
import { isLive, rankedFacts, type StoredLien } from './rankLiens.ts';

/** Two liens that change their ranks. */
export interface RankPair {
  senior: string;
  junior: string;
}

/** A lien that gets more before or beside it than now. Fen secured by what ranks before it, now and then. */
export interface WorseOff {
  row: StoredLien;
  aheadNow: bigint;
  ahead: bigint;
}

interface Weighed {
  row: StoredLien;
  rank: bigint;
}

/**
 * Whose rank an exchange worsens (民法典 409), by the contract's own rule; null where the two can't be exchanged: both have
 * to be registered now, the senior before the junior. Whoever sends it consents by sending; that is the caller's to leave out.
 */
export function worseOff(rows: readonly StoredLien[], { senior, junior }: RankPair, now: number): WorseOff[] | null {
  const claims = rows.filter(isLive).map((row) => ({ row, rank: rankWord(rankedFacts(row), now) }));
  const [high, low] = [senior, junior].map((id) => registeredRank(claims, id, now));
  if (high === undefined || low === undefined || high >= low) return null;

  const exchanged = claims.map((claim) => ({
    ...claim,
    rank: exchangedRank(claim, { [senior]: low, [junior]: high }),
  }));
  return claims.flatMap(({ row }, i) => {
    const [before, after] = [weights(claims, i), weights(exchanged, i)];
    const isWorse = after.ahead > before.ahead || after.ahead + after.beside > before.ahead + before.beside;
    return isWorse ? [{ row, aheadNow: before.ahead, ahead: after.ahead }] : [];
  });
}

function registeredRank(claims: readonly Weighed[], id: string, now: number): bigint | undefined {
  const found = claims.find(({ row }) => row.id === id);
  return found && isRegistered(rankedFacts(found.row), now) ? found.rank : undefined;
}

function exchangedRank({ row, rank }: Weighed, changed: Record<string, bigint>): bigint {
  return changed[row.id] ?? rank;
}

function weights(claims: readonly Weighed[], n: number): { ahead: bigint; beside: bigint } {
  const own = claims[n]?.rank ?? 0n;
  const sum = (counts: (rank: bigint, i: number) => boolean) =>
    claims.reduce((total, { row, rank }, i) => (counts(rank, i) ? total + row.secured : total), 0n);
  return { ahead: sum((rank) => rank < own), beside: sum((rank, i) => i !== n && rank === own) };
}
