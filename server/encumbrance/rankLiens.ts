import {
  aheadOf,
  queueOf,
  type RankedFacts,
  type RankStanding,
  rankStanding,
  ranksOf,
  survivesSale,
} from '../../sdk/verify/ranking.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import type { leaseEntryTable, lienTable, orderTable } from './tables.ts';

export type StoredLien = RowOf<typeof lienTable>;
export type StoredOrder = RowOf<typeof orderTable>;
export type StoredLeaseEntry = RowOf<typeof leaseEntryTable>;

export interface PlacedLien {
  row: StoredLien;
  /** 1 = first. */
  rank: number;
  standing: RankStanding;
  /** Fen secured by what ranks before it. */
  ahead: bigint;
}

/** States in which a lien still weighs on its subject. */
const LIVE = ['pledged', 'recorded'];

export function isLive({ state }: Pick<StoredLien, 'state'>): boolean {
  return LIVE.includes(state);
}

/** Live liens in rank at a time of the chain: the rules are the verifier's, so that both say the same. */
export function rankLiens(rows: readonly StoredLien[], now: number): PlacedLien[] {
  const live = rows.filter(isLive);
  const facts = live.map(rankedFacts);
  const ranks = ranksOf(facts, now);
  const sums = live.map(({ secured }) => secured);
  const ahead = aheadOf(facts, sums, now);
  return live
    .map((row, i) => ({
      row,
      rank: ranks[i] as number,
      standing: rankStanding(facts[i] as RankedFacts, now),
      ahead: ahead[i] as bigint,
    }))
    .sort((a, b) => a.rank - b.rank || (a.row.id < b.row.id ? -1 : 1));
}

/** Place of each standing order in the queue: 1 = in force, 2 and on = waiting, 0 = not begun or past its end. */
export function queueOrders(rows: readonly StoredOrder[], now: number): { row: StoredOrder; queue: number }[] {
  const standing = rows.filter(({ state }) => state === 'standing');
  const places = queueOf(
    standing.map(({ valid_from, valid_to, arrival }) => ({
      from: Number(valid_from),
      to: Number(valid_to),
      arrival: Number(arrival),
    })),
    now,
  );
  return standing
    .map((row, i) => ({ row, queue: places[i] as number }))
    .sort((a, b) => Number(a.row.arrival) - Number(b.row.arrival));
}

/** Whether a lease would survive a sale for the liens that stand now (民法典 405). */
export function leaseSurvives(lease: StoredLeaseEntry, liens: readonly StoredLien[], now: number): boolean {
  const facts = { to: Number(lease.valid_to), possessionAt: Number(lease.possession_at ?? 0) };
  return survivesSale(facts, liens.filter(isLive).map(rankedFacts), now);
}

/** What decides about its rank, as the verifier reads it. */
export function rankedFacts(row: StoredLien): RankedFacts {
  return {
    registeredAt: Number(row.registered_at ?? 0),
    registrySeq: Number(row.registry_seq),
    expiresAt: Number(row.expires_at ?? 0),
    noticedAt: Number(row.noticed_at ?? 0),
    noticeRanks: row.notice_ranks,
    changedRank: row.changed_rank,
  };
}
