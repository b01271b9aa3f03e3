import { type Draw, drawFrom } from './draw.ts';
import { HONEST } from './honest.ts';
import { STAGED } from './staged.ts';
import type { Story, StoryTrade } from './story.ts';

/** One trader's trades with the truth of each. */
export interface TeaHistory {
  id: string;
  /** Which way of trading it is, for the figures by kind. */
  kind: string;
  isStaged: boolean;
  /** Whose history it is. */
  trader: string;
  trades: StoryTrade[];
  /** When somebody asks. */
  now: number;
  part: 'tuning' | 'heldOut';
}

const SEED = 20_261_131;
const PER_KIND = 18;

/**
 * 432 histories, 12 ways of honest traders and 12 of staged trade, 18 each, always the same. Two of three are for setting
 * thresholds; the third is kept for judging them. They import nothing of what judges them, and were fixed before its
 * thresholds were.
 */
export function generateHistories(): TeaHistory[] {
  const kinds = [
    ...Object.entries(HONEST).map(([kind, tell]) => ({ kind, tell, isStaged: false })),
    ...Object.entries(STAGED).map(([kind, tell]) => ({ kind, tell, isStaged: true })),
  ];
  return kinds.flatMap(({ kind, tell, isStaged }, place) => {
    const draw = drawFrom(SEED + place);
    return Array.from({ length: PER_KIND }, (_, n) => {
      const part = n % 3 === 2 ? ('heldOut' as const) : ('tuning' as const);
      return { id: `${kind}-${n}`, kind, isStaged, part, ...finished(draw, tell(draw)) };
    });
  });
}

/** In the order of time, asked about on a day after the last. */
function finished(draw: Draw, { trader, trades }: Story): Pick<TeaHistory, 'trader' | 'trades' | 'now'> {
  const sorted = [...trades].sort((a, b) => a.at - b.at);
  return { trader: trader.name, trades: sorted, now: (sorted.at(-1)?.at ?? 0) + draw.days(1, 20) };
}
