import type { FaultKind } from '../support/faultRun.ts';
import type { BlocksMode } from '../support/faultyBlocks.ts';

function badStore(name: string, mode: BlocksMode): FaultKind {
  return {
    name,
    kills: 0,
    lastsMs: 900,
    strike: async ({ content }) => {
      content.mode = mode;
    },
    heal: async ({ content }) => {
      content.mode = 'well';
    },
  };
}

/** It says that it kept a document, and has none. */
export const contentLost = badStore('content store loses blocks', 'lose');
/** What it hands out is not what was put. */
export const contentCorrupted = badStore('content store corrupts blocks', 'corrupt');
export const contentDelayed = badStore('content store delays blocks', 'delay');
