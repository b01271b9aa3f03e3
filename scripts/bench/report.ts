import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiBenchOptions, type ApiResult, compareApi } from './compareApi.ts';
import { REPORT_SIZE } from './fillReport.ts';

export type ReportResult = ApiResult & typeof REPORT_SIZE;

/**
 * The report on rights with all that collects on one in the years, at an equal load on it and on plain Express with the same
 * bytes: first as shipped, with its cache of a second, then every answer from the database.
 */
export async function benchReport(options: ApiBenchOptions = {}): Promise<Record<string, ReportResult>> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  try {
    const api = await compare(join(root, 'api'), '1', options);
    const database = await compare(join(root, 'database'), '0', options);
    return { api, database };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function compare(folder: string, cacheSeconds: string, options: ApiBenchOptions): Promise<ReportResult> {
  const args = [folder, cacheSeconds];
  const subject = { file: 'reportProcess.ts', args, route: '/api/rights/*rest', mustHave: '"liens":[{' };
  const measured = await compareApi(subject, options);
  return { ...measured, ...REPORT_SIZE };
}
