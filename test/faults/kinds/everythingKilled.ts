import type { FaultKind } from '../support/faultRun.ts';

/** A machine loses its power: nothing says good-bye to anything. */
export const everythingKilled: FaultKind = {
  name: 'everything killed',
  kills: 4,
  lastsMs: 0,
  strike: async ({ gateways, chain, database }) => {
    await Promise.all([...gateways, chain, database].map((part) => part.kill()));
  },
  heal: async ({ gateways, chain, database }) => {
    await Promise.all([chain.start(), database.start()]);
    await Promise.all(gateways.map((gateway) => gateway.start()));
  },
};
