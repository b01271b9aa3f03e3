import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { goodsOf } from '../../../../sdk/trace/batches/batch.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, once, placed, refusalOf, sound } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { bendEvents, eventsOf } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { askGoods, goodsCall, heldBy, lots, MAKER, number, SHOP, type StoryLot, TRADER } from './ground.ts';
import { NET_GRAMS } from './labels.ts';
import { endEvent, ended, handedOver } from './moves.ts';
import { walkUpward } from './walkUpward.ts';

export const RECALLED = 'trace.recalled';
const REGULATOR = 'marketRegulator';
/** Two bags of the other tea, which goes on. */
const SOLD_ON = { ...lots.other, grams: quantity('g', 2n * NET_GRAMS) };
const NONE = '0'.repeat(64);

/** What is asked: the harvest that is recalled, and what lies around it. */
const ASKED = [lots.early, lots.late, lots.market, lots.tea, lots.other];
const REACHED = [lots.early, lots.tea];

/** A recall marks one batch; whoever wants to move goods walks upward. */
export const recall: Check<World>[] = [
  {
    what: 'trace: the recall of one harvest reaches the tea that it went into, and no other lot, by raw calls',
    observe: async (world) => {
      const { refusals } = await once(world, RECALLED, () => recallEarly(world));
      const found = await Promise.all(ASKED.map(({ id }) => sourceAsked(world, id)));
      const wanted = ASKED.map((lot) => (REACHED.includes(lot) ? lots.early.id.slice(2) : NONE));
      const { to, data } = goodsCall(world, 'recallState', [lots.tea.id]);
      const ok = found.join() === wanted.join() && refusals.join() === 'RecallerNotCompetent,RecallStands';
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${found.map(shortened)}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 2 * 64 - 1)),
  },
  {
    what: 'trace: a walk of one’s own over the batches’ words, from each lot upward, finds what the contract finds',
    observe: async (world) => {
      const walked = await Promise.all(ASKED.map(({ id }) => walkUpward(world, id)));
      const told = await Promise.all(ASKED.map(({ id }) => world.as('auditor').batches.recallState(id)));
      const ok = walked.every((source, n) => (source ?? `0x${NONE}`) === told[n]?.source) && walked[0] !== undefined;
      return {
        ok,
        recheck: 'ProductBatches.batchWord, parentsOf',
        found: walked.map((id) => shortened(id ?? '')).join(),
      };
    },
    // The last digit of the recall's time in a batch's word.
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 11)),
  },
  {
    what: 'trace: recalled bags are neither sold nor shipped on, but back to their maker; the other tea is sold on',
    observe: async (world) => {
      const { refusals } = await once(world, 'trace.stopped', () => tryMoves(world));
      const back = await heldBy(world, TRADER, lots.tea, true);
      const ok = refusals.join() === 'GoodsRecalled,GoodsRecalled,accepted' && back === 0n;
      return { ok, recheck: './ledger cheat', found: `${refusals}; ${back} g left with the trader` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'trace: what can’t come back by itself is seized by the supervisor on a decision, and by nobody else',
    observe: async (world) => {
      const { sent, refusal } = await once(world, 'trace.seized', () => seize(world));
      const [told] = await eventsOf(world, sent, 'ProductBatches', 'GoodsSeized');
      const ok = told?.holder === world.keys.addressOf(MAKER) && refusal === 'AccessManagedUnauthorized';
      return { ...placed(sent), ok, found: `${told?.holder}; ${refusal}` };
    },
    sabotage: (world) => bendEvents(world, 'ProductBatches', 'GoodsSeized'),
  },
  {
    what: 'trace: done, recovered, sold and lost are all that was made, and the recall is closed; the goods stay recalled',
    observe: async (world) => {
      await once(world, 'trace.closed', () => close(world));
      const words = await askGoods(world, 'endsOf', [lots.tea.id]);
      const [used, lost, sold, recovered] = [0, 1, 2, 3].map((place) => number(words, place)) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      const { isRecalled } = await world.as('auditor').batches.recallState(lots.tea.id);
      const early = await world.as('auditor').batches.batch(lots.early.id);
      const isWhole = used === 0n && lost + sold + recovered === lots.tea.grams;
      const ok = isWhole && isRecalled && early?.isRecallClosed === true;
      const { to, data } = goodsCall(world, 'endsOf', [lots.tea.id]);
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${lost} + ${sold} + ${recovered} g` };
    },
    sabotage: (world) => bendView(world, 'ProductBatches', 'batchWord', 0),
  },
];

async function recallEarly(world: World) {
  const basis = await document(world, {
    type: 'DemoNotice',
    version: 1,
    note: '示例召回公告：农残超标，涉及松阳新兴镇茶青一批',
  });
  const notice = { batch: lots.early.id, level: 2, basis };
  const strange = await refusalOf(world.as(TRADER).batches.recall(notice));
  await world.as(REGULATOR).batches.recall(notice);
  return { refusals: [strange, await refusalOf(world.as(MAKER).batches.recall({ ...notice, level: 3 }))] };
}

async function sourceAsked(world: World, batch: Bytes32): Promise<string> {
  const { to, data } = goodsCall(world, 'recallState', [batch]);
  const [, source = ''] = await rawCall(world.rpcUrl(), to, data);
  return source;
}

async function tryMoves(world: World) {
  const held = quantity('g', await unbentHeld(world, TRADER, lots.tea));
  const bags = { ...lots.tea, grams: held };
  const sold = await refusalOf(ended(world, 'sold', TRADER, bags));
  const shipped = await refusalOf(handedOver(world, TRADER, SHOP, bags, true));
  await handedOver(world, TRADER, MAKER, bags, true);
  return { refusals: [sold, shipped, await refusalOf(ended(world, 'sold', SHOP, SOLD_ON))] };
}

async function seize(world: World) {
  const some = { ...lots.tea, grams: quantity('g', 1_000n * NET_GRAMS) };
  const basis = await document(world, { type: 'DemoDecision', version: 1, note: '示例处置决定：查封并销毁' });
  const { id: batch, grams } = some;
  const eventHash = await endEvent(world, 'recovered', REGULATOR, some);
  const seizure = {
    batch,
    isPacked: true,
    holder: world.keys.addressOf(MAKER),
    grams,
    isFound: true,
    eventHash,
    basis,
  };
  const refusal = await refusalOf(world.as(TRADER).batches.seize(seizure));
  return { sent: await world.as(REGULATOR).batches.seize(seizure), refusal };
}

async function close(world: World) {
  const lostBags = { ...lots.tea, grams: quantity('g', 3n * NET_GRAMS) };
  await ended(world, 'lost', MAKER, lostBags);
  const rest = { ...lots.tea, grams: quantity('g', await unbentHeld(world, MAKER, lots.tea)) };
  await ended(world, 'recovered', MAKER, rest);
  const report = await document(world, { type: 'DemoReport', version: 1, note: '示例召回总结报告' });
  await world.as(REGULATOR).batches.closeRecall({ batch: lots.early.id, report });
  return {};
}

/** Packed grams, read past every sabotage. */
function unbentHeld(world: World, party: string, lot: StoryLot) {
  return goodsOf(sound(world), { batch: lot.id, isPacked: true, holder: world.keys.addressOf(party) });
}

function shortened(id: string): string {
  return id.replace('0x', '').slice(0, 8);
}
