import type { FaultKind } from '../support/faultRun.ts';

/** One of two gateways on one database dies; the other brings what it had accepted to the chain, once its leases end. */
export const gatewayKilled: FaultKind = {
  name: 'one of two gateways killed',
  kills: 1,
  lastsMs: 0,
  strike: ({ gateways: [first] }) => first.kill(),
  heal: async () => undefined,
  restore: ({ gateways: [first] }) => first.start(),
};
