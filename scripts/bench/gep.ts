import { messageOf, startChild, stopChild } from './benchChild.ts';
import { DOUBLES_LEAVE_OUT } from './floors/plainDoubles.ts';
import type { GepRounds } from './gepProcess.ts';
import { quantile } from './quantile.ts';

export interface GepBenchResult {
  /** Accounts a second, each with its document and hash: the median of all rounds. */
  rate: number;
  /** The same formulas in doubles. */
  floorRate: number;
  ratio: number;
  /** With every step spelled, as a page shows it. */
  spelledRate: number;
  townships: number;
  items: number;
  rounds: number;
  /** Of one account. */
  p50ms: number;
  p99ms: number;
  /** Of the whole county. */
  countyMs: number;
  /** Accounts with an item that in doubles is another fen than the exact one. */
  doublesWrong: number;
  /** Most memory of the process that did it, MiB; and how much of that was there before it began. */
  peakMiB: number;
  baseMiB: number;
  exactnessCosts: string;
  floorLeavesOut: string;
}

export interface BenchGepOptions {
  townships?: number;
  rounds?: number;
  onProgress?: (done: number, total: number) => void;
}

/** `county`: GEP of 200 townships by 14 items each, exact, beside the same formulas in plain doubles. */
export async function benchGep(options: BenchGepOptions = {}): Promise<{ county: GepBenchResult }> {
  const { townships = 200, rounds = 5, onProgress } = options;
  const child = startChild('gepProcess.ts', [String(townships), String(rounds)]);
  try {
    const measured = await messageOf<GepRounds>(child);
    onProgress?.(1, 1);
    return { county: summarise(measured, townships) };
  } finally {
    await stopChild(child);
  }
}

function summarise({ exact, spelled, doubles, accountsMs, ...measured }: GepRounds, townships: number): GepBenchResult {
  const perAccount = (seconds: number[]) => quantile(seconds, 0.5) / townships;
  const [exactly, doubly] = [perAccount(exact), perAccount(doubles)];
  return {
    rate: Math.round(1 / exactly),
    floorRate: Math.round(1 / doubly),
    ratio: Number((doubly / exactly).toFixed(4)),
    spelledRate: Math.round(1 / perAccount(spelled)),
    ...{ townships, items: measured.items, rounds: exact.length },
    p50ms: Number(quantile(accountsMs, 0.5).toFixed(3)),
    p99ms: Number(quantile(accountsMs, 0.99).toFixed(3)),
    countyMs: Math.round(quantile(exact, 0.5) * 1_000),
    ...{ doublesWrong: measured.doublesWrong, peakMiB: measured.peakMiB, baseMiB: measured.baseMiB },
    exactnessCosts: `${((exactly - doubly) * 1_000).toFixed(3)} ms an account; in doubles ${measured.doublesWrong} of ${townships} accounts have an item of another fen`,
    floorLeavesOut: DOUBLES_LEAVE_OUT,
  };
}
