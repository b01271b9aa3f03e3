import type { PurseOf } from './purses.ts';
import { DAY } from './roundTrips.ts';
import type { TeaTrade } from './types.ts';

export interface CycleRules {
  windowDays: number;
  /** Most trades. */
  cycleLength: number;
  /** The first mass and any other differ by no more than this leaves, percent. */
  keptPercent: number;
}

/**
 * Goods of one item that come back to the purse that sold them first, by two trades or more, each after the one before, all
 * within the window and of about the same mass. A trade goes round once: it is part of the first cycle found, by time.
 * @param trades in the order of time
 */
export function cycles(trades: readonly TeaTrade[], purseOf: PurseOf, rules: CycleRules): TeaTrade[][] {
  const steps = trades.map((trade, at) => ({ trade, at, from: purseOf(trade.seller), to: purseOf(trade.buyer) }));
  const used = new Set<number>();
  return [...Map.groupBy(steps, ({ trade }) => trade.item).values()].flatMap((ofItem) => {
    const leaving = Map.groupBy(ofItem, ({ from }) => from);
    return ofItem.flatMap((first) => {
      if (used.has(first.at)) return [];
      const found = backFrom(first, leaving, used, rules);
      for (const { at } of found) used.add(at);
      return found.length > 0 ? [found.map(({ trade }) => trade)] : [];
    });
  });
}

interface Step {
  trade: TeaTrade;
  /** Place in the order of time. */
  at: number;
  from: string;
  to: string;
}

/**
 * Breadth first: of every purse only its earliest arrival matters, since whatever leaves later leaves after that too. So a
 * start looks at each trade once a length, and 2,000 trades are a matter of milliseconds.
 */
function backFrom(
  first: Step,
  leaving: ReadonlyMap<string, Step[]>,
  used: ReadonlySet<number>,
  rules: CycleRules,
): Step[] {
  const fits = fitting(first, used, rules);
  let layer = new Map<string, Step[]>([[first.to, [first]]]);
  for (let length = 2; length <= rules.cycleLength; length += 1) {
    const next = new Map<string, Step[]>();
    for (const [purse, path] of layer) {
      for (const step of following(leaving.get(purse) ?? [], path.at(-1)?.at ?? 0)) {
        if (step.trade.tradedAt > first.trade.tradedAt + rules.windowDays * DAY) break;
        if (!fits(step)) continue;
        if (step.to === first.from) return [...path, step];
        const known = next.get(step.to)?.at(-1);
        if (!known || step.at < known.at) next.set(step.to, [...path, step]);
      }
    }
    layer = next;
  }
  return [];
}

function fitting({ trade }: Step, used: ReadonlySet<number>, { keptPercent }: CycleRules): (step: Step) => boolean {
  const mass = Number(trade.grams);
  return ({ trade: { grams }, at }) => {
    const other = Number(grams);
    return !used.has(at) && Math.min(mass, other) * 100 >= Math.max(mass, other) * keptPercent;
  };
}

/** Those after a place, of a list in order: by halving, since a purse may have thousands. */
function* following(steps: readonly Step[], after: number): Generator<Step> {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.at ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  for (let place = low; place < steps.length; place += 1) yield steps[place] as Step;
}
