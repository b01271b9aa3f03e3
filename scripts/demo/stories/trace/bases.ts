import { baseKey } from '../../../../sdk/ids/keys.ts';
import { base } from '../../../../sdk/trace/bases/base.ts';
import { GTIN } from '../../world/trace.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { now, once, refusalOf, sound } from '../ground.ts';
import { curl } from '../rawCall.ts';
import { participant } from '../rights/ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { askGoods, CAPACITY, GROWER, goodsCall, MAKER, number, parcelOf, TRADER } from './ground.ts';

const GROWERS = { P5: MAKER, P6: GROWER } as const;

/** Bases with their certified capacity. */
export const bases: Check<World>[] = [
  {
    what: 'trace: P5 and P6 have each one grower and what its certifier states of capacity; another isn’t let onto the field',
    observe: async (world) => {
      const refusal = await once(world, 'trace.admitted', () => admitBoth(world));
      const args = [parcelOf('P5'), GTIN.freshLeaf];
      const left = number(await askGoods(world, 'capacityLeft', args));
      const other = number(await askGoods(world, 'capacityLeft', [parcelOf('P6'), GTIN.freshLeaf]));
      const taken = await takenOf(world, 'P6');
      const ok = left === CAPACITY.P5 && other === CAPACITY.P6 - taken && refusal === 'BaseHeld';
      const { to, data } = goodsCall(world, 'capacityLeft', args);
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${left} and ${other} g left; ${refusal}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
];

/** As of today: the stories before may have ended a year. */
async function admitBoth(world: World): Promise<string> {
  for (const key of ['P5', 'P6'] as const) {
    const paper = { issuer: 'certifier', schema: 'CAPACITY', subject: baseKey(parcelOf(key), GTIN.freshLeaf) };
    await state(world, { ...paper, value: CAPACITY[key], note: '示例：基地年度认证产能复核' });
    await admit(world, key, GROWERS[key]);
  }
  return refusalOf(admit(world, 'P5', TRADER));
}

async function admit(world: World, key: keyof typeof CAPACITY, party: string) {
  const lastYear = await thisYear(world);
  const admission = { parcel: parcelOf(key), gtin: GTIN.freshLeaf, member: participant(world, party), lastYear };
  return world.as('certifier').bases.admit(admission);
}

/** Grams harvested this year before the story. */
async function takenOf(world: World, key: keyof typeof CAPACITY): Promise<bigint> {
  const { year, used } = await base(sound(world), { parcel: parcelOf(key), gtin: GTIN.freshLeaf });
  return year === (await thisYear(world)) ? used : 0n;
}

/** At +08:00. */
async function thisYear(world: World): Promise<number> {
  return new Date(Number((await now(world)) + 8n * 3_600n) * 1_000).getUTCFullYear();
}
