import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareRates, type RateOptions, type RateResult } from './compareRates.ts';

/**
 * A public evidence record over HTTP: once given again by the cache, once composed from the database (57 records in
 * turn), each beside plain Express with the same bytes, in turns. Every server is a process of its own.
 */
export async function benchGateway(options: RateOptions = {}): Promise<Record<string, RateResult>> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  try {
    const cached = await compare(join(root, 'cached'), '60', options);
    const database = await compare(join(root, 'database'), '0', options);
    return { cached, database };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function compare(folder: string, cacheSeconds: string, options: RateOptions): Promise<RateResult> {
  const subject = {
    file: 'gatewayProcess.ts',
    args: [folder, cacheSeconds],
    route: '/api/evidence/:id',
    mustHave: '"contentHash"',
  };
  return compareRates(subject, options);
}
