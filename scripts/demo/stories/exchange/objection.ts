import type { Sent } from '../../../../sdk/context.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { ObjectionState, SaleState } from '../../../../sdk/market/sales/types.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, once, placed, reach, refusalOf, timeOf } from '../ground.ts';
import { bendEvents, eventsOf } from '../rights/ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';
import { DAY, pastClock, saleOf, unbentSale } from './ground.ts';

const OBJECTED = 'exchange.objected';

interface Objected {
  objection: Bytes32;
  raised: Sent;
  answered: Sent;
  /** End of the publication before anybody objected. */
  planned: bigint;
  /** What was said to who wanted to go on past it, then to the exchange's rival who wanted to answer. */
  refusals: string[];
}

/** 成交公示: somebody objects, and the clock stands until he is answered. */
export const objection: Check<World>[] = [
  {
    what: 'exchange: an objection to the result stops the clock, and answered it runs on without having lost a second',
    observe: async (world) => {
      const { raised, answered, planned, refusals } = await once(world, OBJECTED, () => object(world));
      const [told] = await eventsOf(world, answered, 'Sales', 'ObjectionAnswered');
      const stood = (await timeOf(world, answered.blockNumber)) - (await timeOf(world, raised.blockNumber));
      const isResumed = told?.until === planned + stood && stood > DAY;
      const ok = isResumed && refusals.join() === 'ObjectionOpen,CallerNotExchange';
      return { ...placed(answered), ok, found: `stood ${stood} s, until ${told?.until}; ${refusals}` };
    },
    sabotage: (world) => bendEvents(world, 'Sales', 'ObjectionAnswered'),
  },
  {
    what: 'exchange: the objection dismissed, the result stands',
    observe: async (world) => {
      const { objection: evidence } = earlier<Objected>(world, OBJECTED);
      const { sent, early } = await once(world, 'exchange.confirmed', () => confirm(world));
      const { sales } = world.as('auditor');
      const { id } = saleOf(world);
      const [answer, { state: found }] = await Promise.all([sales.objectionOf(id, evidence), sales.sale(id)]);
      const ok = answer === ObjectionState.Dismissed && found === SaleState.Confirmed && early === 'SaleClock';
      return { ...placed(sent), ok, found: `objection ${answer}, state ${found}; ${early}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'objectionOf'),
  },
];

async function object(world: World): Promise<Objected> {
  const { terms, id } = saleOf(world);
  const { until: planned } = await unbentSale(world);
  const note = '示例异议：公告期内未见权属查询';
  const evidence = await state(world, { issuer: 'coopCity', schema: 'SALE_OBJECTION', subject: id, value: 0n, note });
  const raised = await world.as('coopCity').sales.raiseObjection({ terms, objection: evidence });
  await reach(world, planned + DAY);

  const basis = await document(world, { type: 'DemoAnswer', version: 1, note: '示例答复：查询已附，异议不成立' });
  const answer = { terms, objection: evidence, isUpheld: false, basis };
  const onward = await refusalOf(world.as('auditor').sales.confirm({ terms }));
  const strange = await refusalOf(world.as('bankA').sales.answerObjection(answer));
  const answered = await world.as('exchange').sales.answerObjection(answer);
  return { objection: evidence, raised, answered, planned, refusals: [onward, strange] };
}

async function confirm(world: World) {
  const { terms } = saleOf(world);
  const { sales } = world.as('auditor');
  const early = await refusalOf(sales.confirm({ terms }));
  await pastClock(world);
  return { sent: await sales.confirm({ terms }), early };
}
