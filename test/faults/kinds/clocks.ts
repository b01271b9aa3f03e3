import { advanceChainClock, chainTime } from '../../../scripts/processes/chainClock.ts';
import type { FaultKind } from '../support/faultRun.ts';

/** As far as the session's idle time allows: beyond it people sign in again, which is no fault. */
const FAR_MS = 20 * 60_000;

function skewed(name: string, [first, second]: [number, number]): FaultKind {
  return {
    name,
    kills: 0,
    lastsMs: 500,
    strike: async ({ gateways }) => {
      gateways[0].skew(first);
      gateways[1].skew(second);
    },
    heal: async ({ gateways }) => {
      for (const gateway of gateways) gateway.skew(0);
    },
  };
}

/** Both gateways ahead of database and chain. */
export const clocksAhead = skewed("gateways' clocks 20 minutes ahead", [FAR_MS, FAR_MS]);
/** Behind what they wrote themselves a moment ago. */
export const clocksBehind = skewed("gateways' clocks 20 minutes behind", [-FAR_MS, -FAR_MS]);
/** Two gateways that disagree with each other and with the database. */
export const clocksApart = skewed("gateways' clocks 40 minutes apart", [FAR_MS, -FAR_MS]);

/** The chain's clock jumps ahead of everybody's; it never goes back. */
export const chainAhead: FaultKind = {
  name: "chain's clock an hour ahead",
  kills: 0,
  lastsMs: 300,
  strike: async ({ chain }) => advanceChainClock(chain.url, (await chainTime(chain.url)) + 3_600),
  heal: async () => undefined,
};
