import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { carbonClass } from '../../../../sdk/ids/keys.ts';
import { reasonsOf } from '../../../../sdk/market/reasons.ts';
import type { Offer } from '../../../../sdk/market/types.ts';
import { PROGRAMME } from '../../world/carbon.ts';
import { sinkTradingRule } from '../../world/market.ts';
import type { Check } from '../check.ts';
import { bendView, now } from '../ground.ts';
import type { World } from '../world.ts';
import { suichangLot } from './ground.ts';
import { offerOf } from './offers.ts';

const WEEK = 7 * 86_400;
const CLASS = carbonClass(PROGRAMME.number);

/** The rules of the market are data: changed by the steward, in force at once, the same for explain and enforcement. */
export const market: Check<World>[] = [
  {
    what: 'carbon: a publicity period set as data holds a new offer back, and explain says the same as the ledger',
    observe: async (world) => {
      const steward = world.as('steward').market;
      await steward.setTradingRule({ class: CLASS, rule: { ...sinkTradingRule, publicity: WEEK } });
      try {
        return await judgePublicity(world);
      } finally {
        await steward.setTradingRule({ class: CLASS, rule: sinkTradingRule });
      }
    },
    sabotage: (world) => bendView(world, 'Settlement', 'explainList'),
  },
];

async function judgePublicity(world: World) {
  const time = await now(world);
  const [early, late] = [time + 60n, time + BigInt(WEEK) + 3_600n].map((opensAt) => farmOffer(world, opensAt));
  if (!early || !late) throw new TypeError('There are two offers.');
  const { market: desk } = world.as('forestFarm');
  const explained = await desk.explainList({ assetName: 'CARBON_CREDITS', offer: early });
  const enforced = await reasonsAgainst(desk.list({ assetName: 'CARBON_CREDITS', offer: early }));
  const later = await desk.explainList({ assetName: 'CARBON_CREDITS', offer: late });
  const ok = explained.join() === 'PUBLICITY_RUNNING' && enforced.join() === explained.join() && later.length === 0;
  return { ok, recheck: `Settlement.tradingRule ${CLASS}`, found: `${explained} | ${enforced} | ${later}` };
}

function farmOffer(world: World, opensAt: bigint): Offer {
  return offerOf(world, { seller: 'forestFarm', lot: suichangLot, kg: 10_000n, price: 7_160n, opensAt, nonce: 2n });
}

/** The reasons inside an OfferRefused, by name. */
async function reasonsAgainst(act: Promise<unknown>): Promise<string[]> {
  try {
    await act;
    return ['accepted'];
  } catch (error) {
    if (!(error instanceof LedgerError) || error.code !== 'OfferRefused') throw error;
    return reasonsOf(error.args.reasons as bigint);
  }
}
