import { setTimeout as sleep } from 'node:timers/promises';
import { rpc } from '../../../scripts/processes/rpc.ts';
import type { FaultKind } from '../support/faultRun.ts';
import { FINALITY_DEPTH } from '../support/faultWorld.ts';

/** Blocks are taken back, as many as may still change, and others put in their place: empty ones, or none at all. */
function reorganised(name: string, method: string, params: (depth: number) => unknown[]): FaultKind {
  return {
    name,
    kills: 0,
    lastsMs: 300,
    strike: async ({ chain, line }) => {
      await line.holding(async () => {
        await untilAtRest(chain.url);
        await rpc(chain.url, method, ...params(FINALITY_DEPTH));
      });
    },
    heal: async () => undefined,
  };
}

const LOOK_EVERY_MS = 20;
const LOOKS_ALIKE = 3;

/**
 * The embedded chain must make no block while it takes others back: it would then have a number without a block for ever,
 * which no chain has and nobody can read past.
 */
async function untilAtRest(url: string): Promise<void> {
  let [last, alike] = ['', 0];
  while (alike < LOOKS_ALIKE) {
    const { pending } = await rpc<{ pending: string }>(url, 'txpool_status');
    const now = `${await rpc<string>(url, 'eth_blockNumber')} ${pending}`;
    alike = now === last && Number(pending) === 0 ? alike + 1 : 0;
    last = now;
    await sleep(LOOK_EVERY_MS);
  }
}

export const chainReorganised = reorganised('20 blocks replaced', 'anvil_reorg', (depth) => [depth, []]);
export const chainRolledBack = reorganised('20 blocks taken back', 'anvil_rollback', (depth) => [depth]);
