import type { FaultKind } from '../support/faultRun.ts';

/** Every gateway dies at once; started again they go on from the rows. */
export const gatewaysKilled: FaultKind = {
  name: 'both gateways killed',
  kills: 2,
  lastsMs: 0,
  strike: async ({ gateways }) => {
    await Promise.all(gateways.map((gateway) => gateway.kill()));
  },
  heal: async ({ gateways }) => {
    await Promise.all(gateways.map((gateway) => gateway.start()));
  },
};
