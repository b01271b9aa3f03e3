import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiBenchOptions, type ApiResult, compareApi } from './compareApi.ts';

export interface BoardResult extends ApiResult {
  offers: number;
  trades: number;
}

export interface BenchBoardOptions extends ApiBenchOptions {
  offers?: number;
  trades?: number;
}

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
  const args = [folder, cacheSeconds, String(offers), String(trades)];
  const subject = { file: 'boardProcess.ts', args, route: '/api/market/*rest', mustHave: '"rows":[{' };
  const measured = await compareApi(subject, options);
  return { ...measured, offers, trades };
}
