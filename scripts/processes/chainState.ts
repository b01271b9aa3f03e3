import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { writeDurably } from '../../server/kernel/content/writeDurably.ts';
import { PartError } from './PartError.ts';
import { rpc } from './rpc.ts';

const unzip = promisify(gunzip);

export interface RestoredChain {
  /** The node's own JSON state, for `--load-state`. */
  loadFrom: string;
  /** Seconds; the time of the last block. */
  lastBlockTime: number;
}

/**
 * Saves the node's state: accounts, blocks and receipts; with `historyBlocks` also the state at that many last blocks.
 *
 * The node's own `--state FILE --state-interval 1` is not used: it rewrites the file in place, so that a kill in the
 * middle leaves half a file, and it writes every second even when nothing has happened.
 */
export async function saveChainState(url: string, file: string, withHistory: boolean): Promise<void> {
  const dump = await rpc<string>(url, 'anvil_dumpState', withHistory);
  await writeDurably(file, Buffer.from(dump.slice(2), 'hex'));
}

/**
 * Unpacks a saved state into `loadFrom`; undefined when nothing was saved yet.
 * @throws PartError `ChainStateCorrupt` when the file is not what was written (its own checksum tells).
 */
export async function restoreChainState(file: string, loadFrom: string): Promise<RestoredChain | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    const state = await unzip(await readFile(file));
    await writeFile(loadFrom, state, { mode: 0o600 });
    return { loadFrom, lastBlockTime: lastBlockTime(state) };
  } catch (cause) {
    const message = `${file} is damaged. Put back a backup of it, or start afresh with "./ledger reset".`;
    throw new PartError('ChainStateCorrupt', message, { file }, { cause });
  }
}

/** The state begins with its block environment; parsing only that spares reading megabytes. */
function lastBlockTime(state: Buffer): number {
  const head = state.subarray(0, 1024).toString('utf8');
  const time = /"block":\{[^}]*?"timestamp":"(0x[0-9a-f]+)"/.exec(head)?.[1];
  if (!time) throw new Error('The state names no block time.');
  return Number(time);
}
