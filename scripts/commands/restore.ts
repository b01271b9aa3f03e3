import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Config, loadConfig } from '../../server/config.ts';
import type { Keyring } from '../../server/kernel/auth/crypto/envelope.ts';
import { createChainRpc } from '../../server/kernel/chain/chainRpc.ts';
import { openFileBlocks } from '../../server/kernel/content/fileBlocks.ts';
import { openStore, type Store } from '../../server/kernel/store/openStore.ts';
import { readBackup } from '../backup/readBackup.ts';
import { inHeldPlace, keyringOf, type RestingPlace } from '../backup/restingPlace.ts';
import { type RestoreReport, restoreBackup } from '../backup/restoreBackup.ts';
import { readBackupHeader } from '../backup/sealedFile.ts';
import { type AskedKey, type UnknownWrite, unknownKeys, unknownWrites } from '../backup/unknownWrites.ts';
import { refusedBy } from '../lib/refusedBy.ts';
import { PartError } from '../processes/PartError.ts';
import { releasedDeployment } from '../verify/pinned.ts';

const USAGE = 'usage: ./ledger restore FILE [--check] [--requests FILE] [--json]\n';

interface Options {
  file: string;
  json: boolean;
  /** Reads the backup from end to end and writes nothing. */
  check: boolean;
  /** Lines `CALLER KEY`: which of these requests does the restored ledger know? */
  requests: string | undefined;
}

interface Restored extends RestoreReport {
  ok: true;
  /** Null where no chain could be asked. */
  unknownWrites: UnknownWrite[] | null;
  /** Of the given requests; null where none were given. */
  unknownRequests: AskedKey[] | null;
}

/**
 * Puts a backup into an empty place and says what was accepted after it was taken. 69 when it can't be opened, isn't whole
 * or would be mixed with what stands: then nothing was changed.
 */
export async function run(args: string[]): Promise<number> {
  const options = parse(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    const config = loadConfig(process.env);
    const keyring = await keyringFor(config, options.file);
    const contents = await readBackup(options.file, keyring);
    if (options.check) {
      console.log(options.json ? JSON.stringify({ ok: true, ...contents }) : `whole; digest ${contents.digest}`);
      return 0;
    }
    const report = await inHeldPlace(config, (place) => restore(config, place, keyring, options));
    console.log(options.json ? JSON.stringify(report) : describe(report));
    return 0;
  } catch (error) {
    return refusedBy(error, options.json);
  }
}

async function restore(config: Config, place: RestingPlace, keyring: Keyring, options: Options): Promise<Restored> {
  const { databaseUrl, keysFolder, contentFolder, rpcUrl } = place;
  const blocks = contentFolder === undefined ? undefined : await openFileBlocks(contentFolder);
  const report = await restoreBackup({ databaseUrl, keysFolder, blocks, keyring }, options.file);

  const store = openStore(databaseUrl, { maxConnections: 1 });
  try {
    const { block } = report.about;
    const unknown = rpcUrl === undefined ? null : await writesSince(config, store.pool, rpcUrl, block);
    const { requests } = options;
    const asked = requests === undefined ? null : await unknownKeys(store.pool, await readRequests(requests));
    return { ok: true, ...report, unknownWrites: unknown, unknownRequests: asked };
  } finally {
    await store.close();
  }
}

function writesSince(config: Config, pool: Store['pool'], rpcUrl: string, block: number): Promise<UnknownWrite[]> {
  return unknownWrites(pool, createChainRpc({ url: rpcUrl }), releasedDeployment(config, undefined), block);
}

async function keyringFor(config: Config, file: string): Promise<Keyring> {
  const keyring = await keyringOf(config);
  if (keyring) return keyring;
  const { kekId } = await readBackupHeader(file);
  const message = `${file} is sealed under the key ${kekId}, and no key is given. Set KEK to it.`;
  throw new PartError('KekUnknown', message, { kekId });
}

async function readRequests(path: string): Promise<AskedKey[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [caller = '', key = ''] = line.trim().split(/\s+/);
    return { caller, key };
  });
}

function parse(args: string[]): Options | undefined {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      requests: { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return undefined;
    return { file, json: values.json, check: values.check, requests: values.requests };
  } catch {
    return undefined;
  }
}

function describe({
  rows,
  blocks,
  keys,
  about,
  digest,
  unknownWrites: writes,
  unknownRequests: asked,
}: Restored): string {
  return [
    `restored   ${rows} rows, ${blocks} documents’ blocks, keys: ${keys.join(', ') || 'none'}; digest ${digest}`,
    `stood at   block ${about.block}; the next start of a gateway follows the chain from there`,
    ...(writes === null ? ['no chain was asked for writes after the backup'] : writesAfter(writes)),
    ...(asked ?? []).map(({ caller, key }) => `unknown request  ${caller} ${key}`),
  ].join('\n');
}

function writesAfter(writes: UnknownWrite[]): string[] {
  if (writes.length === 0) return ['nothing on the chain is unknown here; what was accepted and never sent is lost'];
  return [
    `${writes.length} writes were accepted after the backup and stand on the chain; tell their people not to repeat them:`,
    ...writes.map(({ account, verb, block, transactionHash }) => {
      return `  ${account} ${verb ?? 'a call elsewhere'} in block ${block} ${transactionHash}`;
    }),
    'what was accepted and never sent is lost: a client asks for its keys with --requests',
  ];
}
