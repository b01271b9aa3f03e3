import { makingEvent } from '../../../../sdk/trace/events/makingEvent.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, now, once, refusalOf } from '../ground.ts';
import { curl } from '../rawCall.ts';
import { participant } from '../rights/ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { askGoods, goodsCall, LATE_IN_TEA, lots, MAKER, number, type StoryLot } from './ground.ts';

const PASSED = 1n;
const MADE = { at: 48n, mask: (1n << 48n) - 1n };

/** Leaf becomes tea, and a laboratory says what it found. */
export const making: Check<World>[] = [
  {
    what: 'trace: ten tonnes of leaf give what the recipe gives, and a gram more is refused; its forebears stand with it',
    observe: async (world) => {
      const refusals = await once(world, 'trace.made', () => makeBoth(world));
      const made = (number(await askGoods(world, 'batchWord', [lots.tea.id])) >> MADE.at) & MADE.mask;
      const [, , ...parents] = await askGoods(world, 'parentsOf', [lots.tea.id]);
      const wanted = [lots.early.id, lots.late.id].sort().map((id) => id.slice(2));
      const isMade = made === lots.tea.grams && parents.join() === wanted.join();
      const { to, data } = goodsCall(world, 'batchWord', [lots.tea.id]);
      const ok = isMade && refusals.join() === 'YieldExceeded,GoodsShort';
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${made} g of ${parents.length}; ${refusals}` };
    },
    // The last digit of the grams.
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 64 - 12 - 1)),
  },
  {
    what: 'trace: tea goes out under the inspection that it passed; a failed one, and its maker’s own, are refused',
    observe: async (world) => {
      const { refusals, paper } = await once(world, 'trace.tested', () => testBoth(world));
      const enclosed = await world.as('auditor').batches.paperOf(lots.tea.id);
      const ok = enclosed === paper && refusals.join() === 'GoodsPaperRefused,IssuerLacksRole';
      return { ok, recheck: 'ProductBatches.paperOf', found: `${enclosed}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'ProductBatches', 'paperOf'),
  },
];

async function makeBoth(world: World): Promise<string[]> {
  const inTea = { ...lots.late, grams: quantity('g', LATE_IN_TEA) };
  const rest = { ...lots.late, grams: quantity('g', lots.late.grams - LATE_IN_TEA) };
  const greedy = { ...lots.tea, grams: quantity('g', lots.tea.grams + 1n) };
  const beyond = await refusalOf(make(world, [lots.early, inTea], greedy));
  await make(world, [lots.early, inTea], lots.tea);
  await make(world, [rest], lots.other);
  const again = await refusalOf(make(world, [rest], { ...lots.other, lot: 'STORY-TEA-0' }));
  return [beyond, again];
}

async function make(world: World, inputs: StoryLot[], output: StoryLot) {
  const [actor, producedAt] = [participant(world, MAKER), await now(world)];
  const { digest: eventHash } = makingEvent({
    ...{ eventTime: producedAt, actor, isRegrouping: false, output: partOf(output) },
    inputs: inputs.map(partOf),
  });
  const parts = inputs.map(({ id: batch, grams }) => ({ batch, grams })).sort((a, b) => (a.batch < b.batch ? -1 : 1));
  return world.as(MAKER).batches.transform({ inputs: parts, ...partOf(output), producedAt, eventHash });
}

function partOf({ gtin, lot, grams }: StoryLot) {
  return { gtin, lot, grams };
}

async function testBoth(world: World) {
  const { batches } = world.as(MAKER);
  const inspection = { issuer: 'laboratory', schema: 'FACTORY_INSPECTION', subject: lots.tea.id };
  const failed = await state(world, { ...inspection, value: 0n, note: '示例：出厂检验不合格' });
  const refused = await refusalOf(batches.enclose({ batch: lots.tea.id, evidence: failed }));
  const own = await refusalOf(state(world, { ...inspection, issuer: MAKER, value: PASSED, note: '示例：自检' }));

  const paper = await passed(world, lots.tea.id);
  await passed(world, lots.other.id);
  return { refusals: [refused, own], paper };
}

async function passed(world: World, subject: StoryLot['id']) {
  const result = { issuer: 'laboratory', subject, value: PASSED };
  const evidence = await state(world, { ...result, schema: 'FACTORY_INSPECTION', note: '示例：复检合格' });
  await state(world, { ...result, schema: 'LAB_RESULT', note: '示例：农残检测合格' });
  await world.as(MAKER).batches.enclose({ batch: subject, evidence });
  return evidence;
}
