import { inLanes } from '../lib/inLanes.ts';
import { type ApiSubject, besideExpress } from './besideExpress.ts';
import { EXPRESS_LEAVES_OUT } from './floors/plainExpress.ts';
import { type LoadResult, load } from './load.ts';

export interface RateResult {
  /** Answers a second, the median of all rounds. */
  rate: number;
  floorRate: number;
  /** The median of the rounds' ratios: subject and floor stand side by side in each. */
  ratio: number;
  p50ms: number;
  p99ms: number;
  rounds: number;
  floorLeavesOut: string;
  /** Rows that what is asked for took in the database, where the subject counts them. */
  rows?: number;
}

export interface RateOptions {
  rounds?: number;
  seconds?: number;
  onProgress?: (done: number, total: number) => void;
}

const CONNECTIONS = 64;

/** As many answers a second as an API gives, beside plain Express with the same bytes, in turns; each a process of its own. */
export function compareRates(subject: ApiSubject, options: RateOptions): Promise<RateResult> {
  return besideExpress(subject, async ({ port, paths, rows }, floorPort) => {
    const measured = summarise(await inTurns({ port, floorPort, paths }, options));
    return rows === undefined ? measured : { ...measured, rows };
  });
}

interface Round {
  subject: LoadResult;
  floor: LoadResult;
}

async function inTurns(
  { port, floorPort, paths }: { port: number; floorPort: number; paths: string[] },
  { rounds = 5, seconds = 3, onProgress }: RateOptions,
): Promise<Round[]> {
  const measured: Round[] = [];
  await askEach(port, paths);
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const subject = await load({ port, paths, connections: CONNECTIONS, seconds });
    const floor = await load({ port: floorPort, paths, connections: CONNECTIONS, seconds });
    if (subject.refused > 0) throw new Error(`BenchAnswersRefused: ${subject.refused} answers were not 200.`);
    if (round > 0) measured.push({ subject, floor });
    onProgress?.(round, rounds);
  }
  return measured;
}

/** Each once: on a busy machine a round is too short to fill a cache that is to be measured full. */
async function askEach(port: number, paths: readonly string[]): Promise<void> {
  await inLanes(CONNECTIONS, paths, async (path) => {
    await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer();
  });
}

function summarise(rounds: Round[]): RateResult {
  const pick = (of: (round: Round) => number) => median(rounds.map(of));
  return {
    rate: Math.round(pick(({ subject }) => subject.rate)),
    floorRate: Math.round(pick(({ floor }) => floor.rate)),
    ratio: Number(pick(({ subject, floor }) => subject.rate / floor.rate).toFixed(3)),
    p50ms: Number(pick(({ subject }) => subject.p50ms).toFixed(2)),
    p99ms: Number(pick(({ subject }) => subject.p99ms).toFixed(2)),
    rounds: rounds.length,
    floorLeavesOut: EXPRESS_LEAVES_OUT,
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
