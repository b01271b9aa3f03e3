import { allKinds } from './kinds/allKinds.ts';
import { chainKilled } from './kinds/chainKilled.ts';
import { databaseKilled } from './kinds/databaseKilled.ts';
import { everythingKilled } from './kinds/everythingKilled.ts';
import { gatewayKilled } from './kinds/gatewayKilled.ts';
import { gatewaysKilled } from './kinds/gatewaysKilled.ts';
import { type FaultKind, type FaultRun, type StrikeReport, startFaultRun } from './support/faultRun.ts';

export interface LongFaults {
  strikes: StrikeReport[];
  digests: number;
  /** Also of the runs themselves: a strike that could not be carried out. */
  misses: string[];
}

export interface LongFaultOptions {
  /** Rounds over the killed parts; ten processes die in one. */
  rounds: number;
  /** Rounds over every kind. */
  ofEveryKind: number;
  progress(line: string): void;
}

/** One round of these ends nine processes. */
const KILLS: readonly FaultKind[] = [gatewaysKilled, databaseKilled, chainKilled, gatewaysKilled, gatewayKilled, databaseKilled, chainKilled];

/** A world of its own for each round: a chain that has grown long is slow to save and to read back. */
export async function strikeLong({ rounds, ofEveryKind, progress }: LongFaultOptions): Promise<LongFaults> {
  const found: LongFaults = { strikes: [], digests: 0, misses: [] };
  const every = Object.values(allKinds).flat();
  for (let round = 0; round < rounds + ofEveryKind; round += 1) {
    const kinds = round < ofEveryKind ? every : shuffled([...KILLS, everythingKilled]);
    await oneWorld(kinds, found, progress).catch((error: unknown) => {
      found.misses.push(`round ${round} ended early: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  return found;
}

async function oneWorld(kinds: readonly FaultKind[], found: LongFaults, progress: LongFaultOptions['progress']): Promise<void> {
  const run = await startFaultRun({ stock: 4 });
  try {
    for (const kind of kinds) await oneStrike(run, kind, found, progress);
  } finally {
    await run.stop();
  }
}

async function oneStrike(run: FaultRun, kind: FaultKind, found: LongFaults, progress: LongFaultOptions['progress']): Promise<void> {
  const report = await run.strike(kind);
  const misses = [...report.misses, ...(await run.compareDigests())].map((miss) => `${kind.name}: ${miss}`);
  found.strikes.push(report);
  found.digests += 1;
  found.misses.push(...misses);
  const { inFlight, sent, accepted, unknown, lost, doubled, seconds } = report;
  progress(
    `${found.strikes.length}. ${kind.name}: ${inFlight} in flight, ${sent} sent, ${accepted} accepted, ${unknown} unknown, ` +
      `${lost} lost, ${doubled} doubled (${seconds} s)${misses.length > 0 ? ` — ${misses.join('; ')}` : ''}`,
  );
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
