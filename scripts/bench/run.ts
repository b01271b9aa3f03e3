/** One case of a bench: what was measured, and what the issue asks of it. */
export type BenchRow = Record<string, unknown>;

/** Told how far a bench is. */
export type Progress = (done: number, total: number) => void;

export interface BenchReport {
  /** False when a case misses what is asked of it. */
  ok: boolean;
  rows: Record<string, BenchRow>;
  /** One line a case that misses. */
  missed: string[];
}

/** How a bench is run. */
export interface BenchOptions {
  /** Hundredths of the data that is asked for: 100 is the case as the issue asks it, 1 and 10 are smaller ones. */
  scale?: number;
  /** Turns of subject and floor; each bench has its own number when not given. */
  rounds?: number;
  onProgress: Progress;
}

export const SCALES: readonly number[] = [1, 10, 100];
const WHOLE = 100;

interface Bench {
  measure: (options: Measuring) => Promise<Record<string, object>>;
  /** Set where its cases have a size. */
  hasSize?: true;
  /** Least ratio of subject to floor, by case. */
  atLeast: Record<string, number>;
  /** Most that the subject's 99th percentile may be of the floor's, by case. */
  p99AtMost?: Record<string, number>;
}

interface Measuring {
  /** So much of a case's whole data. */
  of: (whole: number) => number;
  /** What every bench takes. */
  shared: { rounds?: number; onProgress: Progress };
}

/** Every bench, loaded on use: each brings parts that the others don't need. A new domain adds its own. */
const benches: Record<string, Bench> = {
  gas: {
    measure: async () => (await import('./gas.ts')).measureGas(),
    atLeast: {},
  },
  gateway: {
    measure: async ({ shared }) => (await import('./gateway.ts')).benchGateway(shared),
    atLeast: { cached: 0.6, database: 0.25 },
  },
  board: {
    measure: async ({ of, shared }) =>
      (await import('./board.ts')).benchBoard({ ...shared, offers: of(10_000), trades: of(100_000) }),
    hasSize: true,
    atLeast: {},
    p99AtMost: { api: 5 },
  },
  report: {
    measure: async ({ shared }) => (await import('./report.ts')).benchReport(shared),
    atLeast: {},
    p99AtMost: { api: 5 },
  },
  auction: {
    measure: async ({ of, shared: { onProgress } }) =>
      (await import('./auction.ts')).benchAuction({ onProgress, bids: of(1_000), bidders: Math.max(5, of(50)) }),
    hasSize: true,
    atLeast: {},
    p99AtMost: { bids: 5 },
  },
  loans: {
    measure: async ({ of, shared }) =>
      (await import('./loans.ts')).benchLoans({ ...shared, loans: of(10_000), trades: of(2_000) }),
    hasSize: true,
    atLeast: {},
    p99AtMost: { portfolio: 5 },
  },
  index: {
    measure: async ({ of, shared }) => (await import('./index.ts')).benchIndex({ ...shared, events: of(50_000) }),
    hasSize: true,
    atLeast: { rebuild: 0.25 },
  },
  outbox: {
    measure: async ({ of, shared }) => (await import('./outbox.ts')).benchOutbox({ ...shared, writes: of(1_000) }),
    hasSize: true,
    atLeast: { pipeline: 0.15 },
  },
  epcis: {
    measure: async ({ shared }) => (await import('./epcis.ts')).benchEpcis(shared),
    atLeast: {},
  },
  labels: {
    measure: async ({ of, shared }) =>
      (await import('./labels.ts')).benchLabels({ ...shared, labels: of(1_000_000), theirLabels: of(100_000) }),
    hasSize: true,
    atLeast: { build: 0.25, vsOpenZeppelin: 15 },
  },
  scan: {
    measure: async ({ of, shared }) =>
      (await import('./scan.ts')).benchScan({ ...shared, few: of(1_000_000), many: of(10_000_000) }),
    hasSize: true,
    atLeast: { cached1m: 0.6, cached10m: 0.6, database1m: 0.25, database10m: 0.25 },
  },
  gep: {
    measure: async ({ of, shared }) => (await import('./gep.ts')).benchGep({ ...shared, townships: of(200) }),
    hasSize: true,
    atLeast: {},
  },
};

export const benchNames: readonly string[] = Object.keys(benches);

/** Scales that make a difference to a bench: one where its cases have no size. */
export function scalesOf(name: string): readonly number[] {
  return benches[name]?.hasSize ? SCALES : [WHOLE];
}

/** What is asked of a case at its whole size: a least ratio to its floor, or a most of its 99th percentile. */
export function targetOf(name: string, row: string): { atLeast?: number; p99AtMost?: number } {
  return { atLeast: benches[name]?.atLeast[row], p99AtMost: benches[name]?.p99AtMost?.[row] };
}

/** Runs one bench and holds its rows to what is asked of them. The contracts must be compiled. */
export async function runBench(name: string, options: BenchOptions): Promise<BenchReport> {
  const { scale = WHOLE, rounds, onProgress } = options;
  const bench = benches[name];
  if (!bench) throw new RangeError(`There is no bench ${name}.`);
  const of = (whole: number) => Math.ceil((whole * scale) / WHOLE);
  const shared = { onProgress, ...(rounds !== undefined && { rounds }) };
  return judge(asRows(await bench.measure({ of, shared })), bench.atLeast, bench.p99AtMost);
}

/** Compares the rows with the least ratios; a gas row says itself why it misses. */
export function judge(
  rows: Record<string, BenchRow>,
  atLeast: Record<string, number>,
  p99AtMost: Record<string, number> = {},
): BenchReport {
  const missed = [
    ...Object.entries(p99AtMost).flatMap(([name, most]) => missesP99(name, rows[name], most)),
    ...Object.entries(atLeast).flatMap(([name, least]) => missesRatio(name, rows[name], least)),
    ...Object.entries(rows).flatMap(([name, { why }]) => (why === undefined ? [] : [`${name}: ${String(why)}`])),
  ];
  return { ok: missed.length === 0, rows, missed };
}

function missesRatio(name: string, row: BenchRow | undefined, least: number): string[] {
  const ratio = row?.ratio;
  if (typeof ratio !== 'number') return [`${name}: was not measured`];
  return ratio >= least ? [] : [`${name}: ratio ${ratio}, asked for ${least}`];
}

function missesP99(name: string, row: BenchRow | undefined, most: number): string[] {
  const ratio = row?.p99Ratio;
  if (typeof ratio !== 'number') return [`${name}: was not measured`];
  return ratio <= most ? [] : [`${name}: p99 is ${ratio} times the floor's, at most ${most} asked for`];
}

function asRows(rows: Record<string, object>): Record<string, BenchRow> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, { ...row }]));
}
