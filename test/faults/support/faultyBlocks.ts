import { setTimeout as sleep } from 'node:timers/promises';
import type { Blocks } from '../../../server/kernel/content/blocks.ts';

/** `lose`: says it kept a block and didn't, and finds none. `corrupt`: hands out other bytes. `delay`: answers late. */
export type BlocksMode = 'well' | 'lose' | 'corrupt' | 'delay';

export interface FaultyBlocks extends Blocks {
  mode: BlocksMode;
}

const LATE_MS = 700;

/** Blocks whose store can be made as bad as a test needs it. */
export function faultyBlocks(blocks: Blocks): FaultyBlocks {
  const faulty: FaultyBlocks = {
    mode: 'well',
    put: async (hash, bytes) => {
      if (faulty.mode === 'delay') await sleep(LATE_MS);
      if (faulty.mode !== 'lose') await blocks.put(hash, bytes);
    },
    get: async (hash) => {
      if (faulty.mode === 'delay') await sleep(LATE_MS);
      if (faulty.mode === 'lose') return undefined;
      const bytes = await blocks.get(hash);
      return faulty.mode === 'corrupt' && bytes ? bytes.map((byte) => byte ^ 0x01) : bytes;
    },
    has: async (hash) => faulty.mode !== 'lose' && blocks.has(hash),
    health: () => blocks.health(),
  };
  return faulty;
}
