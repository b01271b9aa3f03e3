import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRates, type RateOptions, type RateResult } from './compareRates.ts';

export interface ScanResult extends RateResult {
  /** Issued in the lot that is asked for. */
  labels: number;
}

export interface BenchScanOptions extends RateOptions {
  /** Labels issued: first few, then many. */
  few?: number;
  many?: number;
}

/**
 * The verification service at one and at ten million issued labels, beside plain Express with the same bytes: once given again
 * by the cache, once each answer composed anew with its proof from the stored tree (2,000 labels in turn).
 */
export async function benchScan(options: BenchScanOptions = {}): Promise<Record<string, ScanResult>> {
  const { few = 1_000_000, many = 10_000_000, onProgress, ...rounds } = options;
  const root = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const cases = [
    { name: 'cached1m', labels: few, cacheSeconds: '60' },
    { name: 'database1m', labels: few, cacheSeconds: '0' },
    { name: 'cached10m', labels: many, cacheSeconds: '60' },
    { name: 'database10m', labels: many, cacheSeconds: '0' },
  ];
  const results: Record<string, ScanResult> = {};
  try {
    for (const [done, { name, labels, cacheSeconds }] of cases.entries()) {
      const folder = join(root, name);
      const args = [folder, cacheSeconds, String(labels)];
      const subject = { file: 'scanProcess.ts', args, route: '/api/verify/label', mustHave: '"commitment"' };
      results[name] = { ...(await compareRates(subject, rounds)), labels };
      // Ten million labels have a tree of 640 MB.
      await rm(folder, { recursive: true, force: true });
      onProgress?.(done + 1, cases.length);
    }
    return results;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
