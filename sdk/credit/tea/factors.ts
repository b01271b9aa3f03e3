import type { PurseOf } from './purses.ts';
import { DAY } from './roundTrips.ts';
import { FACTOR_NAMES, type Factor, type FactorName, type FactorRule, type TeaTrade } from './types.ts';

/** What is measured: the trader's own trades. */
export interface Scored {
  trader: string;
  /** Those that count, in the order of time. */
  counted: readonly TeaTrade[];
  /** Those left out for want of a payment alone. */
  unpaid: readonly TeaTrade[];
  purseOf: PurseOf;
  now: number;
}

interface Measure {
  value: bigint;
  trades: readonly TeaTrade[];
}

const YEAR = 365 * DAY;
const FULL_BPS = 10_000n;
/** China has one time, eight hours ahead. */
const CHINA = 8 * 3_600;

/** Every factor with its grade and what it rests on. */
export function factorsOf(scored: Scored, rules: Readonly<Record<FactorName, FactorRule>>): Factor[] {
  return FACTOR_NAMES.map((name) => {
    const { value, trades } = MEASURES[name](scored);
    const gradeBps = gradeOf(value, rules[name]);
    const { weight } = rules[name];
    return { name, weight, value, gradeBps, ppm: weight * gradeBps, trades: trades.map(({ id }) => id) };
  });
}

/** Price of what was traded in the last year, fen. */
export function turnoverOf(scored: Pick<Scored, 'counted' | 'now'>): bigint {
  return priceOf(lastYear(scored));
}

const MEASURES: Readonly<Record<FactorName, (of: Scored) => Measure>> = {
  turnover: (of) => ({ value: turnoverOf(of), trades: lastYear(of) }),
  months: (of) => ({ value: BigInt(new Set(lastYear(of).map(monthOf)).size), trades: lastYear(of) }),
  counterparties: (of) => ({ value: BigInt(byCounterparty(of).length), trades: lastYear(of) }),
  concentration: (of) => {
    const [largest = []] = byCounterparty(of);
    return { value: percentUp(priceOf(largest), turnoverOf(of)), trades: largest };
  },
  history: ({ counted, now }) => {
    const [first] = counted;
    return first ? { value: BigInt(Math.floor((now - first.tradedAt) / DAY)), trades: [first] } : NOTHING;
  },
  paid: ({ counted, unpaid }) => ({
    value: percentDown(BigInt(counted.length), BigInt(counted.length + unpaid.length)),
    trades: counted,
  }),
};

const NOTHING: Measure = { value: 0n, trades: [] };

function lastYear({ counted, now }: Pick<Scored, 'counted' | 'now'>): TeaTrade[] {
  return counted.filter(({ tradedAt }) => tradedAt > now - YEAR);
}

/** Trades of the last year by whom they were with, the largest first. Hands of one purse are one. */
function byCounterparty({ trader, purseOf, ...of }: Scored): TeaTrade[][] {
  const others = Map.groupBy(lastYear(of), ({ seller, buyer }) => purseOf(seller === trader ? buyer : seller));
  const bySize = [...others].map(([purse, trades]) => ({ purse, trades, price: priceOf(trades) }));
  // By name where two are alike, so that the same trades always give the same proofs.
  bySize.sort((a, b) => (a.price === b.price ? (a.purse < b.purse ? -1 : 1) : a.price > b.price ? -1 : 1));
  return bySize.map(({ trades }) => trades);
}

/** What counts has a price: a payment isn't taken without one. */
function priceOf(trades: readonly TeaTrade[]): bigint {
  return trades.reduce((sum, { price }) => sum + (price ?? 0n), 0n);
}

function monthOf({ tradedAt }: TeaTrade): string {
  return new Date((tradedAt + CHINA) * 1000).toISOString().slice(0, 7);
}

/** Down: what is missing of a ten-thousandth isn't earned. */
function gradeOf(value: bigint, { none, full }: FactorRule): number {
  const grade = ((value - none) * FULL_BPS) / (full - none);
  if (grade <= 0n || (value - none) * (full - none) <= 0n) return 0;
  return Number(grade > FULL_BPS ? FULL_BPS : grade);
}

/** A share that speaks against the trader: up, and whole where there is nothing. */
function percentUp(part: bigint, whole: bigint): bigint {
  return whole === 0n ? 100n : (part * 100n + whole - 1n) / whole;
}

/** A share that speaks for the trader: down. */
function percentDown(part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (part * 100n) / whole;
}
