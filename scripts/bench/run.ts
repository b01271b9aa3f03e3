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

interface Bench {
  measure: (onProgress: Progress) => Promise<Record<string, BenchRow>>;
  /** Least ratio of subject to floor, by case. */
  atLeast: Record<string, number>;
  /** Most that the subject's 99th percentile may be of the floor's, by case. */
  p99AtMost?: Record<string, number>;
}

/** Every bench, loaded on use: each brings parts that the others don't need. A new domain adds its own. */
const benches: Record<string, Bench> = {
  gas: {
    measure: async () => asRows(await (await import('./gas.ts')).measureGas()),
    atLeast: {},
  },
  gateway: {
    measure: async (onProgress) => asRows(await (await import('./gateway.ts')).benchGateway({ onProgress })),
    atLeast: { cached: 0.6, database: 0.25 },
  },
  board: {
    measure: async (onProgress) => asRows(await (await import('./board.ts')).benchBoard({ onProgress })),
    atLeast: {},
    p99AtMost: { api: 5 },
  },
  report: {
    measure: async (onProgress) => asRows(await (await import('./report.ts')).benchReport({ onProgress })),
    atLeast: {},
    p99AtMost: { api: 5 },
  },
  auction: {
    measure: async (onProgress) => asRows(await (await import('./auction.ts')).benchAuction({ onProgress })),
    atLeast: {},
    p99AtMost: { bids: 5 },
  },
  loans: {
    measure: async (onProgress) => asRows(await (await import('./loans.ts')).benchLoans({ onProgress })),
    atLeast: {},
    p99AtMost: { portfolio: 5 },
  },
  index: {
    measure: async (onProgress) => asRows(await (await import('./index.ts')).benchIndex({ onProgress })),
    atLeast: { rebuild: 0.25 },
  },
  outbox: {
    measure: async (onProgress) => asRows(await (await import('./outbox.ts')).benchOutbox({ onProgress })),
    atLeast: { pipeline: 0.15 },
  },
  epcis: {
    measure: async (onProgress) => asRows(await (await import('./epcis.ts')).benchEpcis({ onProgress })),
    atLeast: {},
  },
  labels: {
    measure: async (onProgress) => asRows(await (await import('./labels.ts')).benchLabels({ onProgress })),
    atLeast: { build: 0.25, vsOpenZeppelin: 15 },
  },
  scan: {
    measure: async (onProgress) => asRows(await (await import('./scan.ts')).benchScan({ onProgress })),
    atLeast: { cached1m: 0.6, cached10m: 0.6, database1m: 0.25, database10m: 0.25 },
  },
  gep: {
    measure: async (onProgress) => asRows(await (await import('./gep.ts')).benchGep({ onProgress })),
    atLeast: {},
  },
};

export const benchNames: readonly string[] = Object.keys(benches);

/** Runs one bench and holds its rows to what is asked of them. The contracts must be compiled. */
export async function runBench(name: string, onProgress: Progress): Promise<BenchReport> {
  const bench = benches[name];
  if (!bench) throw new RangeError(`There is no bench ${name}.`);
  const rows = await bench.measure(onProgress);
  return judge(rows, bench.atLeast, bench.p99AtMost);
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
