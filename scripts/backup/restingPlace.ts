import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { keyring as namedKeys } from '../../server/createKernel.ts';
import type { Keyring } from '../../server/kernel/auth/crypto/envelope.ts';
import { runningChain, runningDatabase } from '../lib/runningParts.ts';
import type { Part } from '../processes/part.ts';
import { keptSecret } from '../processes/secrets.ts';
import { startAnvil } from '../processes/startAnvil.ts';
import { startPostgres } from '../processes/startPostgres.ts';
import { openStateFolder } from '../processes/stateFolder.ts';

/** Where a ledger lies, for a command that backs it up or puts it back. */
export interface RestingPlace {
  databaseUrl: string;
  /** Undefined where no chain is named and none is kept. */
  rpcUrl: string | undefined;
  keysFolder: string;
  /** Undefined where another service keeps documents. */
  contentFolder: string | undefined;
}

/**
 * Lets a command work on a ledger that runs or rests: parts of the settings, of an `up` that runs, or of the state folder,
 * started for as long as the work takes.
 */
export async function inPlace<T>(config: Config, work: (place: RestingPlace) => Promise<T>): Promise<T> {
  const { LEDGER_STATE_DIR: root } = config;
  const rpcUrl = config.CHAIN_RPC_URL ?? (await runningChain(root));
  const databaseUrl = config.DATABASE_URL ?? (await runningDatabase(root));
  if (databaseUrl !== undefined && rpcUrl !== undefined) return work(described(config, databaseUrl, rpcUrl));
  return await inStartedPlace(config, { rpcUrl, databaseUrl }, work);
}

/** As {@link inPlace}, where nobody else may be at work: the folder is held until the work is done. */
export async function inHeldPlace<T>(config: Config, work: (place: RestingPlace) => Promise<T>): Promise<T> {
  return await inStartedPlace(config, { rpcUrl: config.CHAIN_RPC_URL, databaseUrl: config.DATABASE_URL }, work);
}

async function inStartedPlace<T>(
  config: Config,
  known: { rpcUrl: string | undefined; databaseUrl: string | undefined },
  work: (place: RestingPlace) => Promise<T>,
): Promise<T> {
  const folder = await openStateFolder(config.LEDGER_STATE_DIR);
  const started: Part[] = [];
  const own = async <P extends Part>(starting: Promise<P>): Promise<P> => {
    const part = await starting;
    started.push(part);
    return part;
  };
  try {
    const keepsChain = existsSync(join(folder.root, 'chain'));
    const chain =
      known.rpcUrl === undefined && keepsChain ? own(startAnvil({ stateDir: folder.of('chain') })) : undefined;
    const rpcUrl = known.rpcUrl ?? (await chain)?.url;
    const databaseUrl = known.databaseUrl ?? (await own(startPostgres({ stateDir: folder.of('database') }))).url;
    return await work(described(config, databaseUrl, rpcUrl));
  } finally {
    for (const part of started.toReversed()) await part.stop();
    folder.release();
  }
}

function described(config: Config, databaseUrl: string, rpcUrl: string | undefined): RestingPlace {
  const contentFolder = config.IPFS_API_URL ? undefined : join(config.LEDGER_STATE_DIR, 'content');
  return { databaseUrl, rpcUrl, keysFolder: keysFolderOf(config), contentFolder };
}

/** KEK and KEK_PREVIOUS, or what the embedded gateway keeps; undefined where there is neither. */
export async function keyringOf(config: Config): Promise<Keyring | undefined> {
  const folder = keysFolderOf(config);
  const kek = config.KEK ?? (existsSync(join(folder, 'kek')) ? await keptSecret(folder, 'kek') : undefined);
  return kek && namedKeys({ kek, kekPrevious: config.KEK_PREVIOUS });
}

function keysFolderOf({ LEDGER_STATE_DIR }: Config): string {
  return join(LEDGER_STATE_DIR, 'keys');
}
