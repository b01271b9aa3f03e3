/**
 * Rank of what weighs on a right, from the words alone and by the statute alone: the same rules as the contracts, written
 * a second time so that nobody has to believe the first. Pure; times in seconds of chain time, 0 = never.
 */

/** What decides about a lien's rank. */
export interface RankedFacts {
  registeredAt: number;
  /** The outside register's own order within one second. */
  registrySeq: number;
  /** End of the registration, exclusive; 0 = without end. */
  expiresAt: number;
  /** When notice was taken down. */
  noticedAt: number;
  /** Whether that notice gives rank: on a receivable alone (民法典 768). */
  noticeRanks: boolean;
  /** The rank that an exchange or a waiver gave it (民法典 409), as the register packs it; null where none did. */
  changedRank: bigint | null;
}

/**
 * - `registered`: stands in the outside register now
 * - `noticed`: not registered, but notice gave it rank on a receivable
 * - `applied`: neither; shares what is left pro rata
 * - `lapsed`: was registered; counts as if it never had been
 */
export type RankStanding = 'registered' | 'noticed' | 'applied' | 'lapsed';

/** How a lien counts now. A lapsed registration doesn't (collateral.md P11). */
export function rankStanding(lien: RankedFacts, now: number): RankStanding {
  if (isRegistered(lien, now)) return 'registered';
  if (lien.noticeRanks && lien.noticedAt !== 0) return 'noticed';
  return lien.registeredAt !== 0 ? 'lapsed' : 'applied';
}

/** 民法典 414: from the register's time on, until the registration ends. */
export function isRegistered({ registeredAt, expiresAt }: RankedFacts, now: number): boolean {
  return registeredAt !== 0 && (expiresAt === 0 || now < expiresAt);
}

/**
 * Where a lien stands; the lower is paid first, equals share pro rata (民法典 414, 768). As contracts/encumbrance/types/Rank.sol
 * packs it, from the low end: tie 64 | seq 24 | at 40 | class 8, with class 0 registered, 1 noticed, 2 the rest.
 */
export function rankWord(lien: RankedFacts, now: number): bigint {
  const standing = rankStanding(lien, now);
  if (standing === 'registered') return lien.changedRank ?? packRank(0, lien.registeredAt, lien.registrySeq);
  if (standing === 'noticed') return packRank(1, lien.noticedAt, 0);
  return packRank(2, 0, 0);
}

/** The rank of each lien, from 1, in the order given. Liens that rank alike have one rank; the next counts all before it. */
export function ranksOf(liens: readonly RankedFacts[], now: number): number[] {
  const words = liens.map((lien) => rankWord(lien, now));
  return words.map((word) => 1 + words.filter((other) => other < word).length);
}

/** What is claimed before each lien. `sums` are what each secures, in the same order. */
export function aheadOf(liens: readonly RankedFacts[], sums: readonly bigint[], now: number): bigint[] {
  const words = liens.map((lien) => rankWord(lien, now));
  return words.map((word) =>
    words.reduce((sum, other, i) => (other < word ? sum + (sums[i] ?? BigInt(0)) : sum), BigInt(0)),
  );
}

function packRank(rankClass: number, at: number, seq: number): bigint {
  return (BigInt(rankClass) << BigInt(128)) | (BigInt(at) << BigInt(88)) | (BigInt(seq) << BigInt(64));
}

/** A freeze order: in force from `from` (inclusive) to `to` (exclusive). `arrival` is its number in the queue. */
export interface QueuedFacts {
  from: number;
  to: number;
  arrival: number;
}

/**
 * Place of each order in the queue (轮候查封): 1 = in force, 2 and on = waiting behind it, 0 = not begun or lapsed. Arrival
 * decides, not the place in storage; when the head ends, the next is the head without a transaction (查封规定 26, 27).
 */
export function queueOf(orders: readonly QueuedFacts[], now: number): number[] {
  const live = orders.filter((order) => isInForce(order, now));
  return orders.map((order) => {
    if (!isInForce(order, now)) return 0;
    return 1 + live.filter((other) => other.arrival < order.arrival).length;
  });
}

export function isInForce({ from, to }: QueuedFacts, now: number): boolean {
  return from <= now && now < to;
}

/** A lease as far as a sale asks. */
export interface LeasedFacts {
  possessionAt: number;
}

/**
 * Whether a lease survives a sale for the liens (民法典 405): possession was handed over before the earliest of the liens
 * that are registered now. Where none is registered, nothing makes it yield.
 */
export function survivesSale({ possessionAt }: LeasedFacts, liens: readonly RankedFacts[], now: number): boolean {
  const registered = liens.filter((lien) => isRegistered(lien, now));
  return registered.every(({ registeredAt }) => possessionAt !== 0 && possessionAt < registeredAt);
}

/** Part of the value that is secured, in 1/10,000, rounded up; null without a value. */
export function ratioBps(secured: bigint, value: bigint): number | null {
  const [zero, whole] = [BigInt(0), BigInt(10_000)];
  if (value <= zero) return null;
  return Number((secured * whole + value - BigInt(1)) / value);
}
