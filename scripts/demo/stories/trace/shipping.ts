import { quantity } from '../../../../sdk/units/quantities.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { earlier, once, placed, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { bendEvents, eventsOf } from '../rights/ground.ts';
import type { World } from '../world.ts';
import { heldBy, lots, MAKER, number, SHOP, TRADER } from './ground.ts';
import { LABELLED, type Labelled, labelCall, NET_GRAMS } from './labels.ts';
import { ended, handedOver } from './moves.ts';

/** Bags of the first tea to the trader, of which some reach people; bags of the other tea to the shop. */
export const SHIPPED = { ...lots.tea, grams: quantity('g', 6_000n * NET_GRAMS) };
export const SOLD = { ...lots.tea, grams: quantity('g', 100n * NET_GRAMS) };
export const SHIPPED_OTHER = { ...lots.other, grams: quantity('g', 1_500n * NET_GRAMS) };
/** Whose secret is shown: the second of the samples. */
const OPENED = 1;

/** From hand to hand, and into a consumer's. */
export const shipping: Check<World>[] = [
  {
    what: 'trace: shipped, the bags are in the trader’s and the shop’s hands, and what was sold is in nobody’s, by raw calls',
    observe: async (world) => {
      const { refusal } = await once(world, 'trace.shipped', () => ship(world));
      const [own, other] = [await heldBy(world, TRADER, lots.tea, true), await heldBy(world, SHOP, lots.other, true)];
      const isThere = own === SHIPPED.grams - SOLD.grams && other === SHIPPED_OTHER.grams;
      const ok = isThere && refusal === 'GoodsShort';
      return { ok, recheck: 'ProductBatches.balanceOf', found: `${own} and ${other} g; ${refusal}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'trace: the code under the scratch layer is shown once and for ever; a copy of the outer code can’t, nor a guess',
    observe: async (world) => {
      const { refusals } = await once(world, 'trace.activated', () => activate(world));
      const { set, samples } = earlier<Labelled>(world, LABELLED);
      const shown: bigint[] = [];
      for (const { label } of samples) {
        const { to, data } = labelCall(world, 'isActivated', [set, label.index]);
        shown.push(number(await rawCall(world.rpcUrl(), to, data)));
      }
      const { to, data } = labelCall(world, 'isActivated', [set, samples[OPENED]?.label.index]);
      const ok = shown.join('') === '0100' && refusals.join() === 'SecretWrong,LabelAlreadyActivated';
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${shown.join('')}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'trace: the chain tells which label was opened, and nothing of who scratched it',
    observe: async (world) => {
      const { sent } = await once(world, 'trace.activated', () => activate(world));
      const [told] = await eventsOf(world, sent, 'LabelSets', 'LabelActivated');
      const { samples } = earlier<Labelled>(world, LABELLED);
      const isRight = told?.index === BigInt(samples[OPENED]?.label.index ?? -1);
      const ok = isRight && Object.keys(told ?? {}).join() === 'id,index,by';
      return { ...placed(sent), ok, found: `label ${told?.index}` };
    },
    sabotage: (world) => bendEvents(world, 'LabelSets', 'LabelActivated'),
  },
];

async function ship(world: World) {
  await handedOver(world, MAKER, TRADER, SHIPPED, true);
  await handedOver(world, MAKER, SHOP, SHIPPED_OTHER, true);
  await ended(world, 'sold', TRADER, SOLD);
  return { refusal: await refusalOf(ended(world, 'sold', TRADER, SHIPPED)) };
}

/** By somebody who has nothing to do with the goods. */
async function activate(world: World) {
  const { set, samples } = earlier<Labelled>(world, LABELLED);
  const [other, opened] = samples;
  if (!other || !opened) throw new TypeError('No label was kept.');
  const { index, serial, secret } = opened.label;
  const { labelSets } = world.as('auditor');
  const asked = { set, index, serial, proof: opened.proof };
  const guessed = await refusalOf(labelSets.activate({ ...asked, secret: other.label.secret }));
  const sent = await labelSets.activate({ ...asked, secret });
  const again = await refusalOf(labelSets.activate({ ...asked, secret }));
  return { sent, refusals: [guessed, again] };
}
