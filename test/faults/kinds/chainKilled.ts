import type { FaultKind } from '../support/faultRun.ts';

/** The node dies and comes back from its disk, which may lack the last blocks. */
export const chainKilled: FaultKind = {
  name: 'chain node killed',
  kills: 1,
  lastsMs: 200,
  strike: ({ chain }) => chain.kill(),
  heal: ({ chain }) => chain.start(),
};
