import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { findOrphan } from '../processes/childRecord.ts';
import type { Part } from '../processes/part.ts';
import { startAnvil } from '../processes/startAnvil.ts';
import { startPostgres } from '../processes/startPostgres.ts';
import { openStateFolder } from '../processes/stateFolder.ts';

/** Addresses of the chain and the database of one ledger. */
export interface PartAddresses {
  rpcUrl: string;
  databaseUrl: string;
}

/** The state folder holds no ledger yet. */
export class LedgerMissing extends Error {
  override readonly name = 'LedgerMissing';
  readonly code = 'LedgerMissing';
}

/**
 * Lets a command work on a ledger's chain and database: those of the settings, those of an `up` that runs, or, when none
 * does, those of the state folder, started for as long as the work takes.
 * @throws {LedgerMissing} PartError
 */
export async function withParts<T>(config: Config, work: (parts: PartAddresses) => Promise<T>): Promise<T> {
  const { LEDGER_STATE_DIR: folder } = config;
  const rpcUrl = config.CHAIN_RPC_URL ?? (await runningChain(folder));
  const databaseUrl = config.DATABASE_URL ?? (await runningDatabase(folder));
  if (rpcUrl !== undefined && databaseUrl !== undefined) return work({ rpcUrl, databaseUrl });
  if (!existsSync(join(folder, 'database')) || !existsSync(join(folder, 'chain'))) {
    throw new LedgerMissing(`There is no ledger in ${folder}; start ./ledger up first.`);
  }
  return withStarted({ rpcUrl, databaseUrl }, folder, work);
}

async function withStarted<T>(
  known: { rpcUrl: string | undefined; databaseUrl: string | undefined },
  path: string,
  work: (parts: PartAddresses) => Promise<T>,
): Promise<T> {
  const folder = await openStateFolder(path);
  const started: Part[] = [];
  const own = async <P extends Part>(starting: Promise<P>): Promise<P> => {
    const part = await starting;
    started.push(part);
    return part;
  };
  try {
    const rpcUrl = known.rpcUrl ?? (await own(startAnvil({ stateDir: folder.of('chain') }))).url;
    const databaseUrl = known.databaseUrl ?? (await own(startPostgres({ stateDir: folder.of('database') }))).url;
    return await work({ rpcUrl, databaseUrl });
  } finally {
    for (const part of started.toReversed()) await part.stop();
    folder.release();
  }
}

/** Where the embedded chain of a state folder listens; undefined when it doesn't run. */
export async function runningChain(stateDir: string): Promise<string | undefined> {
  const child = await findOrphan(join(stateDir, 'chain'));
  return child && `http://127.0.0.1:${child.port}`;
}

/** Address of the embedded database of a state folder; undefined when it does not run. */
export async function runningDatabase(stateDir: string): Promise<string | undefined> {
  const folder = join(stateDir, 'database');
  const child = await findOrphan(folder);
  if (!child) return undefined;
  const password = await readFile(join(folder, 'password'), 'utf8');
  return `postgres://ledger:${password}@127.0.0.1:${child.port}/ledger`;
}
