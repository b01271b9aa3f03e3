import { setTimeout as sleep } from 'node:timers/promises';
import { blocksToJournal, type ChainJournal } from './chainJournal.ts';
import { saveChainState } from './chainState.ts';
import { PartError } from './PartError.ts';
import { rpc } from './rpc.ts';

/** Between looks at the head. */
const LOOK_EVERY_MS = 200;
/** The node answers nobody while it saves: that waits until no block was made for so many times as long. */
const QUIET_PER_SAVE = 10;
const QUIET_AT_LEAST_MS = 1_000;
/** A longer journal is saved however busy the chain is: making a block again takes 8 ms at a start after a kill. */
const MOST_BLOCKS = 4_000;

export interface ChainKeeper {
  /** Resolves when the chain can no longer be kept, for instance on a full disk. */
  failed: Promise<Error>;
  /** Returns once every block made so far is on disk. */
  flush(): Promise<void>;
  /** Saves the state if it is newer than what was saved, and ends the watch. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  url: string;
  /** The node's state. */
  file: string;
  /** The blocks since. */
  journal: ChainJournal;
  withHistory: boolean;
}

/** The last block on disk. */
interface Kept {
  number: number;
  hash: string;
}

/**
 * Keeps the chain on disk: each new block in a journal about 0.3 s after it was made, and the whole state when nothing
 * has happened for a while. `kill -9` inside that time loses a block, which is why the gateway keeps the raw
 * transactions and sends them again.
 */
export function keepChainState(options: KeepOptions): ChainKeeper {
  const books = openBooks(options);
  let stopping = false;
  let saving: Promise<void> = Promise.resolve();

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    saving = saving.catch(() => undefined).then(work);
    return saving;
  };
  const orSayWhy = (work: () => Promise<void>): Promise<void> =>
    inTurn(work).catch((cause: unknown) => {
      throw notSaved(options.file, cause);
    });

  const failed = watch();
  return {
    failed,
    flush: () => orSayWhy(books.writeUp),
    stop: () => {
      stopping = true;
      return orSayWhy(books.close);
    },
  };

  async function watch(): Promise<Error> {
    while (!stopping) {
      try {
        await inTurn(books.look);
        await sleep(LOOK_EVERY_MS, undefined, { ref: false });
      } catch (cause) {
        if (!stopping) return notSaved(options.file, cause);
      }
    }
    return new Error('The watch of the chain state has ended.');
  }
}

/** State file and journal, and what of the chain is in them. */
function openBooks({ url, file, journal, withHistory }: KeepOptions) {
  /** The block at which the state was saved, and those of the journal. */
  let kept: Kept[] = [];
  let newAt = 0;
  let savedInMs = 0;

  async function save(head: Kept): Promise<void> {
    const startedAt = performance.now();
    await saveChainState(url, file, withHistory);
    await journal.clear();
    [kept, savedInMs] = [[head], performance.now() - startedAt];
  }

  /** False when that takes more than the journal: the chain went back behind the saved state, or there is too much. */
  async function isJournalled(head: Kept): Promise<boolean> {
    const common = await lastOnChain(url, kept);
    const last = kept[common];
    if (last === undefined || common + head.number - last.number > MOST_BLOCKS) return false;
    if (common + 1 < kept.length) await journal.keepFirst(common);
    kept = kept.slice(0, common + 1);
    const blocks = await blocksToJournal(url, last, head.number);
    if (blocks === undefined) return false;
    await journal.append(blocks);
    kept.push(...blocks.map(({ number, hash }) => ({ number: Number(number), hash })));
    return true;
  }

  async function writeUp(): Promise<void> {
    const head = await headOf(url);
    if (head.hash === kept.at(-1)?.hash) return;
    if (!(await isJournalled(head))) await save(head);
    newAt = performance.now();
  }

  return {
    writeUp,
    look: async () => {
      await writeUp();
      const quietMs = Math.max(QUIET_AT_LEAST_MS, QUIET_PER_SAVE * savedInMs);
      const last = kept.at(-1);
      if (last !== undefined && kept.length > 1 && performance.now() - newAt > quietMs) await save(last);
    },
    close: async () => {
      const head = await headOf(url);
      if (kept.length > 1 || head.hash !== kept.at(-1)?.hash) await save(head);
    },
  };
}

/** The index of the last of them that is still on the chain, -1 for none: a chain of one node goes back when it is told. */
async function lastOnChain(url: string, kept: readonly Kept[]): Promise<number> {
  for (let n = kept.length - 1; n >= 0; n -= 1) {
    const number = `0x${kept[n]?.number.toString(16)}`;
    const block = await rpc<{ hash: string } | null>(url, 'eth_getBlockByNumber', number, false);
    if (block?.hash === kept[n]?.hash) return n;
  }
  return -1;
}

async function headOf(url: string): Promise<Kept> {
  const { number, hash } = await rpc<{ number: string; hash: string }>(url, 'eth_getBlockByNumber', 'latest', false);
  return { number: Number(number), hash };
}

function notSaved(file: string, cause: unknown): PartError {
  const message = `the chain could not be saved to ${file}. Free space on that disk and start again.`;
  return new PartError('ChainStateNotSaved', message, { file }, { cause });
}
