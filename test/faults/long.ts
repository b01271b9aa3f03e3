import { allKinds } from './kinds/allKinds.ts';
import { chainKilled } from './kinds/chainKilled.ts';
import { databaseKilled } from './kinds/databaseKilled.ts';
import { everythingKilled } from './kinds/everythingKilled.ts';
import { gatewaysKilled } from './kinds/gatewaysKilled.ts';
import { type FaultKind, type FaultRun, type StrikeReport, startFaultRun } from './support/faultRun.ts';

export interface LongFaults {
  reports: StrikeReport[];
  digests: number;
  /** Also of the runs themselves: a strike that could not be carried out. */
  misses: string[];
}

export interface LongFaultOptions {
  /** Parts struck by `kill -9`, at least so many times. */
  kills: number;
  /** Rounds over every kind, each struck and reckoned by itself. */
  rounds: number;
  progress(line: string): void;
}

/** Within one load: a storm strikes again before anybody has had time to look. */
const STORM: readonly FaultKind[] = [
  ...[databaseKilled, databaseKilled, databaseKilled, databaseKilled, databaseKilled],
  ...[chainKilled, chainKilled, chainKilled, chainKilled, gatewaysKilled, everythingKilled],
];
/** Writes of each hand for one strike, in a storm and by itself. */
const STOCKS = { storm: 2, strike: 4 };
/** Storms in one world: a chain that has grown long is slow to save and to read back. */
const STORMS_A_WORLD = 4;

export async function strikeLong({ kills, rounds, progress }: LongFaultOptions): Promise<LongFaults> {
  const found: LongFaults = { reports: [], digests: 0, misses: [] };
  while (killed(found) < kills && found.misses.length === 0) {
    const storms = Array.from({ length: STORMS_A_WORLD }, () => shuffled(STORM));
    await oneWorld(storms, STOCKS.storm, () => killed(found) >= kills, found, progress);
  }
  for (let round = 0; round < rounds; round += 1) {
    const each = Object.values(allKinds)
      .flat()
      .map((kind) => [kind]);
    await oneWorld(each, STOCKS.strike, () => false, found, progress);
  }
  return found;
}

/** Processes ended by `kill -9` so far. */
export function killed({ reports }: Pick<LongFaults, 'reports'>): number {
  return reports.flatMap(({ strikes }) => strikes).reduce((sum, { kills }) => sum + kills, 0);
}

async function oneWorld(
  turns: FaultKind[][],
  stock: number,
  isEnough: () => boolean,
  found: LongFaults,
  progress: (line: string) => void,
): Promise<void> {
  const run = await startFaultRun({ stock });
  try {
    for (const kinds of turns) if (!isEnough()) await oneTurn(run, kinds, found, progress);
  } catch (error) {
    found.misses.push(`a run ended early: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await run.stop();
  }
}

async function oneTurn(
  run: FaultRun,
  kinds: FaultKind[],
  found: LongFaults,
  progress: (line: string) => void,
): Promise<void> {
  const report = await run.strike(...kinds);
  const misses = [...report.misses, ...(await run.compareDigests())];
  const names = report.strikes.map(({ kind }) => kind).join(', ');
  found.reports.push(report);
  found.digests += 1;
  found.misses.push(...misses.map((miss) => `${names}: ${miss}`));
  const { sent, accepted, unknown, lost, doubled, seconds, strikes } = report;
  const inFlight = Math.min(...strikes.map((struck) => struck.inFlight));
  progress(
    `${killed(found)} killed. ${names}: ${inFlight} in flight at least, ${sent} sent, ${accepted} accepted, ${unknown} unknown, ` +
      `${lost} lost, ${doubled} doubled, ${misses.length} misses (${seconds} s)`,
  );
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
