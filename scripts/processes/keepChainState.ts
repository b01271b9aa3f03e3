import { setTimeout as sleep } from 'node:timers/promises';
import { saveChainState } from './chainState.ts';
import { PartError } from './PartError.ts';
import { rpc } from './rpc.ts';

/** Between looks at the head. */
const LOOK_EVERY_MS = 200;
/** Saving may take at most about a fifth of a core, however large the state becomes. */
const REST_PER_SAVE = 4;

export interface ChainKeeper {
  /** Resolves when the state can no longer be saved, for instance on a full disk. */
  failed: Promise<Error>;
  /** Saves now if the head is newer than what is on disk. */
  flush(): Promise<void>;
  /** Saves what is left and ends the watch. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  url: string;
  file: string;
  withHistory: boolean;
}

/**
 * Saves the chain's state soon after each new block and never while nothing happens. A block is on disk about 0.3 s
 * after it was made (longer for large states, see REST_PER_SAVE); `kill -9` inside that time loses it, which is why
 * the gateway keeps the raw transactions and sends them again.
 */
export function keepChainState(options: KeepOptions): ChainKeeper {
  let savedHead: string | undefined;
  let stopping = false;
  let saving: Promise<number> = Promise.resolve(0);

  const flush = (): Promise<number> => {
    saving = saving
      .catch(() => 0)
      .then(async () => {
        const startedAt = performance.now();
        const { hash } = await rpc<{ hash: string }>(options.url, 'eth_getBlockByNumber', 'latest', false);
        if (hash === savedHead) return 0;
        await saveChainState(options.url, options.file, options.withHistory);
        savedHead = hash;
        return performance.now() - startedAt;
      });
    return saving;
  };

  const failed = watch();
  return {
    failed,
    flush: () => flushOrSayWhy(),
    stop: () => {
      stopping = true;
      return flushOrSayWhy();
    },
  };

  async function flushOrSayWhy(): Promise<void> {
    try {
      await flush();
    } catch (cause) {
      throw notSaved(options.file, cause);
    }
  }

  async function watch(): Promise<Error> {
    while (!stopping) {
      try {
        const took = await flush();
        await sleep(LOOK_EVERY_MS + took * REST_PER_SAVE, undefined, { ref: false });
      } catch (cause) {
        if (!stopping) return notSaved(options.file, cause);
      }
    }
    return new Error('The watch of the chain state has ended.');
  }
}

function notSaved(file: string, cause: unknown): PartError {
  const message = `the chain could not be saved to ${file}. Free space on that disk and start again.`;
  return new PartError('ChainStateNotSaved', message, { file }, { cause });
}
