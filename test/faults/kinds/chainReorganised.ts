import { rpc } from '../../../scripts/processes/rpc.ts';
import type { FaultKind } from '../support/faultRun.ts';
import { FINALITY_DEPTH } from '../support/faultWorld.ts';

/** Blocks are taken back, as many as may still change, and others put in their place: empty ones, or none at all. */
function reorganised(name: string, method: string, params: (depth: number) => unknown[]): FaultKind {
  return {
    name,
    kills: 0,
    lastsMs: 300,
    strike: async ({ chain }) => {
      await rpc(chain.url, method, ...params(FINALITY_DEPTH));
    },
    heal: async () => undefined,
  };
}

export const chainReorganised = reorganised('20 blocks replaced', 'anvil_reorg', (depth) => [depth, []]);
export const chainRolledBack = reorganised('20 blocks taken back', 'anvil_rollback', (depth) => [depth]);
