import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '../../server/config.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { freePort } from '../processes/freePort.ts';
import type { Part } from '../processes/part.ts';
import { startLedger } from '../processes/startLedger.ts';
import { openStateFolder } from '../processes/stateFolder.ts';
import type { Own } from '../processes/supervisor.ts';

const run = promisify(execFile);

/** Names the folder to the processes that run the slices. */
const VARIABLE = 'LEDGER_TEST_TEMPLATE';

/**
 * A seeded demo ledger at rest, made once for a run of all tests: deploying and seeding take 15 seconds, taking a copy up
 * again takes 3. Returns what removes it.
 */
export async function makeLedgerTemplate(): Promise<() => Promise<void>> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-template-'));
  const path = join(root, 'state');
  await seedAndStop(path);
  process.env[VARIABLE] = path;
  return async () => {
    delete process.env[VARIABLE];
    await rm(root, { recursive: true, force: true });
  };
}

/** Whether one stands in this run. */
export function hasLedgerTemplate(): boolean {
  return process.env[VARIABLE] !== undefined;
}

/** Copies the template to a path where nothing stands; without one, as when a test runs by itself, it does nothing. */
export async function copyLedgerTemplate(to: string): Promise<void> {
  const from = process.env[VARIABLE];
  // Owners too: the database's files are its own user's.
  if (from) await run('cp', ['-a', from, to]);
}

async function seedAndStop(path: string): Promise<void> {
  const config = loadConfig({ PORT: String(await freePort()), LOG_LEVEL: 'silent' });
  const folder = await openStateFolder(path);
  const parts: Part[] = [];
  const own: Own = async (starting) => {
    const part = await starting;
    parts.push(part);
    return part;
  };
  try {
    const otpSender = { send: async () => undefined };
    await startLedger(own, { config, folder, log: createLog({ level: 'silent' }), otpSender, say: () => undefined });
  } finally {
    for (const part of parts.toReversed()) await part.stop();
    folder.release();
  }
}
