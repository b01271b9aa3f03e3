import { type ApiSubject, besideExpress } from './besideExpress.ts';
import { EXPRESS_LEAVES_OUT } from './floors/plainExpress.ts';
import { type LoadOptions, type LoadResult, load } from './load.ts';

export interface ApiResult {
  /** Answers a second, of subject and floor: the same load. */
  rate: number;
  floorRate: number;
  ratio: number;
  p50ms: number;
  p99ms: number;
  floorP99ms: number;
  /** The median of the rounds' ratios of the 99th percentiles. */
  p99Ratio: number;
  rounds: number;
  floorLeavesOut: string;
}

export interface ApiBenchOptions {
  rounds?: number;
  seconds?: number;
  onProgress?: (done: number, total: number) => void;
}

const CONNECTIONS = 32;
const PER_SECOND = 400;

/** An API at an equal load with plain Express, which answers with the same bytes. */
export function compareApi(subject: ApiSubject, options: ApiBenchOptions): Promise<ApiResult> {
  return besideExpress(subject, async ({ port, paths, headers }, floorPort) =>
    summarise(await inTurns({ port, floorPort, paths, headers }, options)),
  );
}

interface Round {
  subject: LoadResult;
  floor: LoadResult;
}

async function inTurns(
  { port, floorPort, paths, headers }: { port: number; floorPort: number } & Pick<LoadOptions, 'paths' | 'headers'>,
  { rounds = 5, seconds = 4, onProgress }: ApiBenchOptions,
): Promise<Round[]> {
  const measured: Round[] = [];
  const shape = { paths, connections: CONNECTIONS, seconds, perSecond: PER_SECOND, ...(headers && { headers }) };
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const subject = await load({ port, ...shape });
    const floor = await load({ port: floorPort, ...shape });
    if (subject.refused > 0) throw new Error(`BenchAnswersRefused: ${subject.refused} answers were not 200.`);
    if (round > 0) measured.push({ subject, floor });
    onProgress?.(round, rounds);
  }
  return measured;
}

function summarise(rounds: Round[]): ApiResult {
  const pick = (of: (round: Round) => number) => median(rounds.map(of));
  return {
    rate: Math.round(pick(({ subject }) => subject.rate)),
    floorRate: Math.round(pick(({ floor }) => floor.rate)),
    ratio: Number(pick(({ subject, floor }) => subject.rate / floor.rate).toFixed(3)),
    p50ms: Number(pick(({ subject }) => subject.p50ms).toFixed(2)),
    p99ms: Number(pick(({ subject }) => subject.p99ms).toFixed(2)),
    floorP99ms: Number(pick(({ floor }) => floor.p99ms).toFixed(2)),
    p99Ratio: Number(pick(({ subject, floor }) => subject.p99ms / floor.p99ms).toFixed(2)),
    rounds: rounds.length,
    floorLeavesOut: EXPRESS_LEAVES_OUT,
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
