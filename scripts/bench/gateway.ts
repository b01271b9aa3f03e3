import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, startChild, stopChild } from './benchChild.ts';
import { EXPRESS_LEAVES_OUT } from './floors/plainExpress.ts';
import { type LoadResult, load } from './load.ts';

export interface GatewayResult {
  /** Answers a second, the median of all rounds. */
  rate: number;
  floorRate: number;
  /** The median of the rounds' ratios: subject and floor stand side by side in each. */
  ratio: number;
  p50ms: number;
  p99ms: number;
  rounds: number;
  floorLeavesOut: string;
}

export interface BenchGatewayOptions {
  rounds?: number;
  seconds?: number;
  onProgress?: (done: number, total: number) => void;
}

const CONNECTIONS = 64;

/**
 * A public evidence record over HTTP: once given again by the cache, once composed from the database (57 records in
 * turn), each beside plain Express with the same bytes, in turns. Every server is a process of its own.
 */
export async function benchGateway(options: BenchGatewayOptions = {}): Promise<Record<string, GatewayResult>> {
  const { rounds = 5, seconds = 3, onProgress } = options;
  const root = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  try {
    const cached = await compare(join(root, 'cached'), '60', { rounds, seconds, onProgress });
    const database = await compare(join(root, 'database'), '0', { rounds, seconds, onProgress });
    return { cached, database };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function compare(
  folder: string,
  cacheSeconds: string,
  options: Required<Pick<BenchGatewayOptions, 'rounds' | 'seconds'>> & BenchGatewayOptions,
): Promise<GatewayResult> {
  const gateway = startChild('gatewayProcess.ts', [folder, cacheSeconds]);
  const { port, ids } = await messageOf<{ port: number; ids: string[] }>(gateway);
  const paths = ids.map((id) => `/api/evidence/${id}`);
  const body = await (await fetch(`http://127.0.0.1:${port}${paths[0]}`)).text();
  const floor = startChild('floors/plainExpress.ts', [body]);
  const floorPort = await messageOf<number>(floor);
  try {
    return summarise(await inTurns({ port, floorPort, paths }, options));
  } finally {
    await Promise.all([stopChild(gateway), stopChild(floor)]);
  }
}

interface Round {
  subject: LoadResult;
  floor: LoadResult;
}

async function inTurns(
  { port, floorPort, paths }: { port: number; floorPort: number; paths: string[] },
  { rounds = 5, seconds = 3, onProgress }: BenchGatewayOptions,
): Promise<Round[]> {
  const measured: Round[] = [];
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

function summarise(rounds: Round[]): GatewayResult {
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
