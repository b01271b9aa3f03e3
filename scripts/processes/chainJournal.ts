import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { writeDurably } from '../../server/kernel/content/writeDurably.ts';
import { type MinedBlock, mineAgain, type NodeCall } from './mineAgain.ts';
import { PartError } from './PartError.ts';
import { NodeRefused, rpc } from './rpc.ts';

/** What a block is made of again. */
export interface JournalledBlock extends MinedBlock {
  /** The signed transactions, in order; hex. */
  raw: string[];
}

/** Blocks that are younger than the saved state, one a line. */
export interface ChainJournal {
  /** Returns once they are on disk. */
  append(blocks: readonly JournalledBlock[]): Promise<void>;
  /** Forgets all after the first so many: the chain went back. */
  keepFirst(count: number): Promise<void>;
  /** Begins anew, after the state was saved. */
  clear(): Promise<void>;
}

export function chainJournal(file: string): ChainJournal {
  return {
    append: async (blocks) => {
      const handle = await open(file, 'a', 0o600);
      try {
        await handle.write(blocks.map((block) => `${JSON.stringify(block)}\n`).join(''));
        await handle.datasync();
      } finally {
        await handle.close();
      }
    },
    keepFirst: async (count) => {
      const lines = (await readFile(file, 'utf8')).split('\n').slice(0, count);
      await writeDurably(file, lines.map((line) => `${line}\n`).join(''));
    },
    clear: () => writeDurably(file, ''),
  };
}

/**
 * The blocks after one up to another, as the node has them now; undefined when that one is no forebear of them, because
 * the node went back meanwhile.
 */
export async function blocksToJournal(
  url: string,
  after: { number: number; hash: string },
  last: number,
): Promise<JournalledBlock[] | undefined> {
  const numbers = Array.from({ length: last - after.number }, (_, n) => after.number + 1 + n);
  const blocks = await Promise.all(numbers.map((number) => blockAt(url, number)));
  const isOneChain = blocks.every((block, n) => block?.parentHash === (n === 0 ? after.hash : blocks[n - 1]?.hash));
  return isOneChain ? Promise.all(blocks.map((block) => withRaw(url, block))) : undefined;
}

/**
 * Makes the journal's blocks again on a node that holds the saved state and mines only when told. It ends at a block that
 * can't become what it was, because somebody had changed state without a transaction: from there on writers send again.
 */
export async function replayJournal(url: string, blocks: readonly JournalledBlock[]): Promise<void> {
  let head = await blockAt(url, 'latest');
  let before: MinedBlock | undefined;
  for (const block of blocks) {
    // Saved just before the journal would have been cleared.
    if (Number(block.number) <= Number(head.number)) continue;
    if (block.parentHash !== head.hash || !(await isMadeAgain(url, block, before))) return;
    head = block;
    before = block;
  }
}

/** @throws PartError `ChainStateCorrupt` for anything but a last line that a kill cut off. */
export async function readJournal(file: string): Promise<JournalledBlock[]> {
  if (!existsSync(file)) return [];
  const whole = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  try {
    return whole.map((line) => JSON.parse(line) as JournalledBlock);
  } catch (cause) {
    const message = `${file} is damaged. Put back a backup of it, or start afresh with "./ledger reset".`;
    throw new PartError('ChainStateCorrupt', message, { file }, { cause });
  }
}

async function isMadeAgain(url: string, block: JournalledBlock, before: MinedBlock | undefined): Promise<boolean> {
  const call: NodeCall = (method, ...params) => rpc(url, method, ...params);
  try {
    await mineAgain(call, { block, raw: block.raw }, before);
    if ((await blockAt(url, 'latest')).hash === block.hash) return true;
    await call('anvil_rollback', 1);
  } catch (error) {
    // It no longer takes one of the transactions; a node that is gone is another matter, and loses no block.
    if (!(error instanceof NodeRefused)) throw error;
  }
  await call('anvil_dropAllTransactions');
  return false;
}

function blockAt(url: string, number: number | 'latest'): Promise<MinedBlock> {
  const at = number === 'latest' ? number : `0x${number.toString(16)}`;
  return rpc(url, 'eth_getBlockByNumber', at, false);
}

async function withRaw(url: string, block: MinedBlock): Promise<JournalledBlock> {
  const { number, hash, parentHash, timestamp, baseFeePerGas, gasLimit, miner, transactions } = block;
  const raw = await Promise.all(
    transactions.map((transaction) => rpc<string>(url, 'eth_getRawTransactionByHash', transaction)),
  );
  return { number, hash, parentHash, timestamp, baseFeePerGas, gasLimit, miner, transactions, raw };
}
