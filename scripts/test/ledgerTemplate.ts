import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { loadConfig } from '../../server/config.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { freePort } from '../processes/freePort.ts';
import type { Part } from '../processes/part.ts';
import { startLedger } from '../processes/startLedger.ts';
import { openStateFolder } from '../processes/stateFolder.ts';
import type { Own } from '../processes/supervisor.ts';

const run = promisify(execFile);

/** Names the folder to the processes that run the slices. Beside it stands what was deployed. */
const VARIABLE = 'LEDGER_TEST_TEMPLATE';
const DEPLOYMENT = 'deployment.json';

/**
 * A seeded demo ledger at rest, made once for a run of all tests: deploying and seeding take 15 seconds, taking a copy up
 * again takes 1. Returns what removes it.
 */
export async function makeLedgerTemplate(): Promise<() => Promise<void>> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-template-'));
  const path = join(root, 'state');
  const deployment = await seedAndStop(path);
  await writeFile(join(root, DEPLOYMENT), JSON.stringify(deployment));
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

/**
 * Copies the template to a path where nothing stands, and returns what is deployed there; without one, as when a test runs by
 * itself, it does nothing.
 */
export async function copyLedgerTemplate(to: string): Promise<Deployment | undefined> {
  const from = process.env[VARIABLE];
  if (!from) return undefined;
  // Owners too: the database's files are its own user's.
  await run('cp', ['-a', from, to]);
  return JSON.parse(await readFile(join(dirname(from), DEPLOYMENT), 'utf8')) as Deployment;
}

/** Its chain tells of its last block alone: 32 older states would be six times as much to read at each start. */
async function seedAndStop(path: string): Promise<Deployment> {
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
    const log = createLog({ level: 'silent' });
    const options = { config, folder, log, otpSender, say: () => undefined, historyBlocks: 0 };
    return (await startLedger(own, options)).deployment;
  } finally {
    for (const part of parts.toReversed()) await part.stop();
    folder.release();
  }
}
