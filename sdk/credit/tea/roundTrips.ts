import type { PurseOf } from './purses.ts';
import type { TeaTrade } from './types.ts';

export const DAY = 86_400;

/**
 * Trades of two purses that leave next to nothing behind: within a window that begins with one of them, what went one way
 * less what came back is below so many percent of what went at all (issue's definition: 30 days, 20 %).
 * @param trades in the order of time
 * @returns groups, each the trades of windows that overlap
 */
export function roundTrips(
  trades: readonly TeaTrade[],
  purseOf: PurseOf,
  { windowDays, netPercent }: { windowDays: number; netPercent: number },
): TeaTrade[][] {
  const pairs = Map.groupBy(trades, ({ seller, buyer }) => [purseOf(seller), purseOf(buyer)].sort().join('\n'));
  return [...pairs.values()].flatMap((own) => {
    const masses = own.map((trade) => (purseOf(trade.seller) < purseOf(trade.buyer) ? 1 : -1) * Number(trade.grams));
    return windowsOf(own, masses, windowDays * DAY, netPercent);
  });
}

/** Each window is the longest from its first trade; both sums move along with it. */
function windowsOf(
  own: readonly TeaTrade[],
  masses: readonly number[],
  seconds: number,
  percent: number,
): TeaTrade[][] {
  const groups: TeaTrade[][] = [];
  let [end, net, gross, covered] = [0, 0, 0, 0];
  own.forEach((first, start) => {
    for (; end < own.length && (own[end]?.tradedAt ?? 0) <= first.tradedAt + seconds; end += 1) {
      net += masses[end] ?? 0;
      gross += Math.abs(masses[end] ?? 0);
    }
    if (Math.abs(net) * 100 < gross * percent) {
      const last = groups.at(-1);
      if (last && start < covered) last.push(...own.slice(covered, end));
      else groups.push(own.slice(start, end));
      covered = end;
    }
    net -= masses[start] ?? 0;
    gross -= Math.abs(masses[start] ?? 0);
  });
  return groups;
}
