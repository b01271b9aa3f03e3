import type { Sent } from '../../../../sdk/context.ts';
import { harvestEvent } from '../../../../sdk/trace/events/harvestEvent.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { GTIN } from '../../world/trace.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, now, once, placed, refusalOf } from '../ground.ts';
import { curl } from '../rawCall.ts';
import { bendEvents, eventsOf, participant } from '../rights/ground.ts';
import type { World } from '../world.ts';
import { askGoods, GROWER, goodsCall, lots, MAKER, number, parcelOf, type StoryLot } from './ground.ts';

const HARVESTED = 'trace.harvested';

interface Harvested {
  sent: Sent;
  /** Seconds; when the first was taken in. */
  at: bigint;
  refusal: string;
}

/** Nothing comes from nowhere: a field gives what it is certified for. */
export const harvests: Check<World>[] = [
  {
    what: 'trace: two harvests take all that P5 is certified for; the third is refused by one gram',
    observe: async (world) => {
      const { refusal } = await once(world, HARVESTED, () => harvestAll(world));
      const args = [parcelOf('P5'), GTIN.freshLeaf];
      const left = number(await askGoods(world, 'capacityLeft', args));
      const { to, data } = goodsCall(world, 'capacityLeft', args);
      const ok = left === 0n && refusal === 'CapacityExceeded';
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${left} g left; ${refusal}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'trace: a harvest carries the hash of the EPCIS event that says the same, recomputed from what it says',
    observe: async (world) => {
      const { sent, at } = earlier<Harvested>(world, HARVESTED);
      const [told] = await eventsOf(world, sent, 'ProductBatches', 'BatchHarvested');
      const { digest, eventHash } = saidOf(world, MAKER, 'P5', lots.early, at);
      return { ...placed(sent), ok: told?.eventHash === digest, found: `${told?.eventHash} / ${eventHash}` };
    },
    sabotage: (world) => bendEvents(world, 'ProductBatches', 'BatchHarvested'),
  },
  {
    what: 'trace: a lot is its maker’s, with its grams and its origin in one word of the chain',
    observe: async (world) => {
      const found = await world.as('auditor').batches.batch(lots.market.id);
      const grower = await world.as('auditor').participants.identify(world.keys.addressOf(GROWER));
      const ok = found?.made === lots.market.grams && found.origin === grower?.index && found.parents === 0;
      return { ok, recheck: 'ProductBatches.batchWord', found: `${found?.made} g by ${found?.origin}` };
    },
    sabotage: (world) => bendView(world, 'ProductBatches', 'batchWord', 51),
  },
];

async function harvestAll(world: World): Promise<Harvested> {
  const at = await now(world);
  const sent = await harvest(world, MAKER, 'P5', lots.early, at);
  await harvest(world, MAKER, 'P5', lots.late, at);
  await harvest(world, GROWER, 'P6', lots.market, at);
  const gram = { ...lots.early, lot: 'STORY-LEAF-0', grams: quantity('g', 1n) };
  return { sent, at, refusal: await refusalOf(harvest(world, MAKER, 'P5', gram, at)) };
}

async function harvest(world: World, party: string, field: 'P5' | 'P6', lot: StoryLot, harvestedAt: bigint) {
  const { digest: eventHash } = saidOf(world, party, field, lot, harvestedAt);
  const { gtin, grams } = lot;
  const taken = { gtin, lot: lot.lot, grams, parcel: parcelOf(field), harvestedAt, eventHash };
  return world.as(party).batches.harvest(taken);
}

function saidOf(world: World, party: string, field: 'P5' | 'P6', { gtin, lot, grams }: StoryLot, eventTime: bigint) {
  return harvestEvent({ gtin, lot, grams, parcel: parcelOf(field), eventTime, actor: participant(world, party) });
}
