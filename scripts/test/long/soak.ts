import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGatewayClient } from '../../../sdk/gateway/gatewayClient.ts';
import type { WriteStatus } from '../../../sdk/gateway/waitForWrite.ts';
import { messageOf, startChild, stopChild } from '../../bench/benchChild.ts';
import type { LongResult } from './longResult.ts';
import type { Sample } from './soak/sample.ts';
import type { SoakWorld } from './soak/soakGateway.ts';
import { startSoakLoad, type Tally } from './soak/soakLoad.ts';
import { isFlat, type Trend, trendOf } from './soak/trend.ts';

/** A sample and when it was taken, in minutes from the beginning of the load. */
export type TimedSample = Sample & { minute: number };

export interface SoakReport {
  minutes: number;
  perSecond: number;
  requests: number;
  /** Accepted payments, and those of them that weren't final in the end. */
  writes: number;
  writesOpen: number;
  answers: Tally['answers'];
  unexpected: Tally['unexpected'];
  samples: TimedSample[];
  /** Of the second half, by what was sampled. */
  trends: Record<Judged, Trend & { flat: boolean }>;
  /** What is to be known of this run, by whoever looked into it. */
  remark?: string;
  /** Mean of the machine's load over all samples (one minute's average each). */
  load: number;
}

export interface SoakOptions {
  minutes?: number;
  perSecond?: number;
  /** Between two samples. */
  sampleSeconds?: number;
}

/**
 * What must not grow, each with what the second half may add: a leak of a hundred bytes a request would add 1.7 MiB to half an
 * hour's second half. Residence is what the system hasn't taken back, and judged more loosely.
 */
const SLACK = { heapMiB: 1, externalMiB: 1, rssMiB: 8, handles: 8, connections: 1 } as const;
type Judged = keyof typeof SLACK;

const SETTLE_MS = 30_000;

/** `LEDGER_SOAK_MINUTES` makes it shorter or longer. */
export async function run(progress: (line: string) => void): Promise<LongResult> {
  return resultOf(await soak({ minutes: Number(process.env.LEDGER_SOAK_MINUTES ?? 30) }, progress));
}

/** Mixed reading and writing on a whole gateway in a process of its own, sampled all the while. */
export async function soak(
  { minutes = 30, perSecond = 20, sampleSeconds = 10 }: SoakOptions,
  progress: (line: string) => void,
): Promise<SoakReport> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-soak-'));
  const gateway = startChild('../test/long/soak/soakGateway.ts', [join(root, 'state')], ['--expose-gc']);
  try {
    const world = await messageOf<SoakWorld>(gateway);
    const load = startSoakLoad(world, perSecond, minutes * 60);
    const sampling = sampleUntil(load.done, gateway, sampleSeconds, progress);
    const samples = await sampling;
    const writesOpen = await countOpen(world, load.tally);
    const { requests, accepted, answers, unexpected } = load.tally;
    const counts = { requests, writes: accepted.length, writesOpen, answers, unexpected };
    return { minutes, perSecond, ...counts, ...judged(samples) };
  } finally {
    await stopChild(gateway);
    await rm(root, { recursive: true, force: true });
  }
}

async function sampleUntil(
  done: Promise<void>,
  gateway: ChildProcess,
  everySeconds: number,
  progress: (line: string) => void,
): Promise<(TimedSample & { load: number })[]> {
  const samples: (TimedSample & { load: number })[] = [];
  const startedAt = performance.now();
  let isOver = false;
  const over = done.finally(() => (isOver = true));
  while (!isOver) {
    await Promise.race([over, sleep(everySeconds * 1_000)]);
    gateway.send('sample');
    const [sample] = (await once(gateway, 'message')) as [Sample];
    const minute = Number(((performance.now() - startedAt) / 60_000).toFixed(2));
    samples.push({ minute, ...sample, load: loadavg()[0] ?? 0 });
    progress(`${minute} min: heap ${sample.heapMiB} MiB, resident ${sample.rssMiB} MiB, ${sample.handles} handles`);
  }
  return samples;
}

/** Trends of the second half, and the mean load. */
function judged(taken: (TimedSample & { load: number })[]): Pick<SoakReport, 'samples' | 'trends' | 'load'> {
  const half = taken.slice(Math.floor(taken.length / 2));
  const trends = Object.fromEntries(
    Object.entries(SLACK).map(([name, slack]) => {
      const trend = trendOf(half.map((sample) => sample[name as Judged]));
      return [name, { ...rounded(trend), flat: isFlat(trend, slack) }];
    }),
  ) as SoakReport['trends'];
  const load = taken.reduce((sum, sample) => sum + sample.load, 0) / taken.length;
  const samples = taken.map(({ load: _, ...sample }) => sample);
  return { samples, trends, load: Number(load.toFixed(1)) };
}

function rounded({ growth, error, mean }: Trend): Trend {
  const round = (value: number) => Number(value.toFixed(3));
  return { growth: round(growth), error: round(error), mean: round(mean) };
}

/** Payments that aren't final half a minute after the last. */
async function countOpen({ port }: SoakWorld, { accepted }: Tally): Promise<number> {
  const gateway = createGatewayClient({ origin: `http://127.0.0.1:${port}` });
  const deadline = performance.now() + SETTLE_MS;
  let open = accepted;
  while (open.length > 0 && performance.now() < deadline) {
    const still: typeof open = [];
    for (const write of open) {
      const { state } = await gateway.withToken(write.token).get<WriteStatus>(`/api/writes/${write.id}`);
      if (state !== 'final') still.push(write);
    }
    open = still;
  }
  return open.length;
}

/** As the long forms tell it. */
export function resultOf(report: SoakReport): LongResult {
  const { minutes, perSecond, requests, writes, writesOpen, unexpected, trends, load } = report;
  const grown = Object.entries(trends).filter(([, { flat }]) => !flat);
  const misses = [
    ...grown.map(
      ([name, { growth, error, mean }]) => `${name} grew by ${growth} ± ${error} around ${mean} in the second half`,
    ),
    ...unexpectedLines(unexpected),
    ...(writesOpen > 0 ? [`${writesOpen} of ${writes} accepted writes were not final in the end`] : []),
  ];
  const slopes = Object.entries(trends).map(([name, { growth }]) => [
    `${name} per half hour`,
    perHalfHour(growth, minutes),
  ]);
  return {
    name: 'soak',
    ok: misses.length === 0,
    figures: { minutes, perSecond, requests, writes, writesOpen, load, ...Object.fromEntries(slopes) },
    misses,
  };
}

/** What came too late and what was busy in all; anything else by its act. */
function unexpectedLines(unexpected: SoakReport['unexpected']): string[] {
  const sum = (ending: string) =>
    Object.entries(unexpected).reduce((total, [answer, times]) => total + (answer.endsWith(ending) ? times : 0), 0);
  const [late, busy] = [sum(' late'), sum(' 503')];
  const others = Object.entries(unexpected).filter(([answer]) => !/ (late|503)$/.test(answer));
  return [
    ...(late > 0 ? [`${late} requests had no answer within half a minute`] : []),
    ...(busy > 0 ? [`${busy} requests were answered 503: a part was busy`] : []),
    ...others.map(([answer, times]) => `unexpected answer: ${answer}, ${times} times`),
  ];
}

/** The second half is what the growth was measured over. */
function perHalfHour(growth: number, minutes: number): number {
  return Number(((growth * 30) / (minutes / 2)).toFixed(2));
}
