import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, startChild, stopChild } from './benchChild.ts';
import { EXPRESS_LEAVES_OUT } from './floors/plainExpress.ts';
import { type LoadResult, load } from './load.ts';

export interface BoardResult {
  /** Answers a second, of subject and floor: the same load. */
  rate: number;
  floorRate: number;
  ratio: number;
  p50ms: number;
  p99ms: number;
  floorP99ms: number;
  /** The median of the rounds' ratios of the 99th percentiles. */
  p99Ratio: number;
  offers: number;
  trades: number;
  rounds: number;
  floorLeavesOut: string;
}

export interface BenchBoardOptions {
  offers?: number;
  trades?: number;
  rounds?: number;
  seconds?: number;
  onProgress?: (done: number, total: number) => void;
}

const CONNECTIONS = 32;
const PER_SECOND = 400;

/**
 * The board's API with many offers and trades, at an equal load on it and on plain Express with the same bytes: first as
 * shipped, with its cache of a second, then every answer from the database. Pages, filters, trades and prices in turn.
 */
export async function benchBoard(options: BenchBoardOptions = {}): Promise<Record<string, BoardResult>> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  try {
    const api = await compare(join(root, 'api'), '1', options);
    const database = await compare(join(root, 'database'), '0', options);
    return { api, database };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function compare(folder: string, cacheSeconds: string, options: BenchBoardOptions): Promise<BoardResult> {
  const { offers = 10_000, trades = 100_000 } = options;
  const board = startChild('boardProcess.ts', [folder, cacheSeconds, String(offers), String(trades)]);
  const { port, paths } = await messageOf<{ port: number; paths: string[] }>(board);
  const body = await (await fetch(`http://127.0.0.1:${port}${paths[0]}`)).text();
  const floor = startChild('floors/plainExpress.ts', [body, '/api/market/*rest']);
  const floorPort = await messageOf<number>(floor);
  try {
    const rounds = await inTurns({ port, floorPort, paths }, options);
    return { ...summarise(rounds), offers, trades };
  } finally {
    await Promise.all([stopChild(board), stopChild(floor)]);
  }
}

interface Round {
  subject: LoadResult;
  floor: LoadResult;
}

async function inTurns(
  { port, floorPort, paths }: { port: number; floorPort: number; paths: string[] },
  { rounds = 5, seconds = 4, onProgress }: BenchBoardOptions,
): Promise<Round[]> {
  const measured: Round[] = [];
  const shape = { paths, connections: CONNECTIONS, seconds, perSecond: PER_SECOND };
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

function summarise(rounds: Round[]): Omit<BoardResult, 'offers' | 'trades'> {
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
