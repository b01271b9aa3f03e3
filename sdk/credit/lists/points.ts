import { CreditRefused } from '../creditRefused.ts';
import { type CreditFile, requireFile } from './rateSubject.ts';
import type { CreditList, Redemption } from './types.ts';

/** Points to spend, a balance beside the rating (systems 134, 136). */
export interface PointsBalance {
  /** By positive events that nobody removed; what was earned doesn't expire. */
  earned: number;
  spent: number;
  /** Never below zero: what was spent before an event was removed isn't asked back. */
  spendable: number;
}

/**
 * What somebody may spend. Adverse events take nothing of it, and spending nothing of the rating.
 * @throws CreditRefused as `rateSubject`, CreditPointsShort when a redemption wasn't covered when it was made
 */
export function pointsOf(
  list: CreditList,
  file: CreditFile,
  redemptions: readonly Redemption[],
  now: number,
): PointsBalance {
  const earnings = earningsOf(list, file, now);
  let spent = 0;
  for (const redemption of [...redemptions].sort((a, b) => a.at - b.at)) {
    const { at, points } = requireRedemption(redemption, now);
    const had = earnedBy(earnings, at) - spent;
    if (points > had) throw short(redemption, had);
    spent += points;
  }
  const earned = earnedBy(earnings, now);
  return { earned, spent, spendable: Math.max(0, earned - spent) };
}

/** The balance after one more redemption. @throws CreditRefused CreditPointsShort */
export function redeem({ earned, spent, spendable }: PointsBalance, redemption: Redemption): PointsBalance {
  const { points } = requireRedemption(redemption, redemption.at);
  if (points > spendable) throw short(redemption, spendable);
  return { earned, spent: spent + points, spendable: spendable - points };
}

function requireRedemption(redemption: Redemption, now: number): Redemption {
  const { id, points, at } = redemption;
  if (!Number.isSafeInteger(points) || points <= 0) {
    throw new CreditRefused('CreditPointsShort', `${id}: ${points}`, 'redeem at least one whole point');
  }
  if (!Number.isSafeInteger(at) || at < 0 || at > now) {
    throw new CreditRefused('CreditTimeInvalid', `${id}: ${at}`, 'write seconds since 1970, up to now');
  }
  return redemption;
}

function short({ id, points }: Redemption, had: number): CreditRefused {
  return new CreditRefused('CreditPointsShort', `${id}: ${points}`, `there are ${had} to spend`);
}

interface Earning {
  at: number;
  /** When an objection took it away. */
  removedAt: number;
  points: number;
}

function earningsOf(list: CreditList, file: CreditFile, now: number): Earning[] {
  const removals = new Map(
    file.objections.flatMap(({ event, state, at }) => (state === 'removed' ? [[event, at] as const] : [])),
  );
  return requireFile(list, file, now).flatMap(({ event: { id, at }, item: { points } }) =>
    points > 0 ? [{ at, removedAt: removals.get(id) ?? Number.POSITIVE_INFINITY, points }] : [],
  );
}

function earnedBy(earnings: readonly Earning[], moment: number): number {
  const standing = earnings.filter(({ at, removedAt }) => at <= moment && removedAt > moment);
  return standing.reduce((total, { points }) => total + points, 0);
}
