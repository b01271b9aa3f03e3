import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, startChild, stopChild } from './benchChild.ts';
import { type ApiBenchOptions, type ApiResult, compareApi } from './compareApi.ts';
import type { TeaTimes } from './teaProcess.ts';

export interface PortfolioResult extends ApiResult {
  loans: number;
}

/** A decision on a trader; `why` where it takes longer than is asked of it. */
export interface TeaResult extends TeaTimes {
  why?: string;
}

export interface BenchLoansOptions extends ApiBenchOptions {
  loans?: number;
  trades?: number;
}

/** One second (issue 8). */
const MOST_MS = 1_000;

/**
 * A bank's portfolio of many loans at an equal load with plain Express, pages, orders and products in turn: first as shipped, with
 * its answers of up to a second ago, then every answer from the database. And a decision over many trades, from the database to
 * the last storage proof checked.
 */
export async function benchLoans({
  loans = 10_000,
  trades = 2_000,
  ...options
}: BenchLoansOptions = {}): Promise<{ portfolio: PortfolioResult; database: PortfolioResult; tea: TeaResult }> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  try {
    const portfolio = await compare(join(root, 'portfolio'), '1', loans, options);
    const database = await compare(join(root, 'database'), '0', loans, options);
    const tea = await decided(join(root, 'tea'), trades);
    return { portfolio, database, tea };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function compare(
  folder: string,
  cacheSeconds: string,
  loans: number,
  options: ApiBenchOptions,
): Promise<PortfolioResult> {
  const args = [folder, String(loans), cacheSeconds];
  const subject = { file: 'loansProcess.ts', args, route: '/api/loans/*rest', mustHave: '"rows":[{' };
  return { ...(await compareApi(subject, options)), loans };
}

async function decided(folder: string, trades: number): Promise<TeaResult> {
  const child = startChild('teaProcess.ts', [folder, String(trades)]);
  try {
    const times = await messageOf<TeaTimes>(child);
    const isLate = times.p50ms >= MOST_MS;
    return { ...times, ...(isLate && { why: `${times.p50ms} ms, less than ${MOST_MS} asked for` }) };
  } finally {
    await stopChild(child);
  }
}
