import { schemaId } from '../../../../sdk/ids/keys.ts';
import { saleHoldUntil } from '../../../../sdk/market/sales/sale.ts';
import { saleDepositId } from '../../../../sdk/market/sales/saleId.ts';
import { DepositState, SaleState } from '../../../../sdk/market/sales/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { DISCREDITED } from '../../world/exchange.ts';
import type { Check } from '../check.ts';
import { bendView, now, once, placed, reach, refusalOf, sound, timeOf } from '../ground.ts';
import { bendEvents, eventsOf, participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { BIDDERS, BUYER, DAY, isInBank, pastClock, saleOf, unbentSale } from './ground.ts';
import { heldByBank } from './money.ts';

/** Fen: what the last bid came to. */
export const PRICE = 860_000_000n;
const LOSERS = BIDDERS.filter((party) => party !== BUYER);
const LATE = 'exchange.lateBid';

/** 报名、竞价、成交. */
export const bidding: Check<World>[] = [
  {
    what: 'exchange: three bidders enrol with their deposits; whom a court lists as 失信 can’t',
    observe: async (world) => {
      const refusals = await once(world, 'exchange.enrolments', () => enrolAll(world));
      const { sales } = world.as('auditor');
      const { id } = saleOf(world);
      const held = await Promise.all(BIDDERS.map((party) => sales.depositOf(id, world.keys.addressOf(party))));
      const { bidders } = await sales.sale(id);
      const isHeld = held.every((state) => state === DepositState.Held) && bidders === BIDDERS.length;
      const ok = isHeld && refusals.join() === 'PartyDiscredited,SaleMoneyMismatch';
      return { ok, recheck: 'Sales.depositOf', found: `${held}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'depositOf'),
  },
  {
    what: 'exchange: a bid in the last minutes moves the end of the bidding; one below the step is refused',
    observe: async (world) => {
      const { sent, refusal, planned } = await once(world, LATE, () => bidAll(world));
      const [told] = await eventsOf(world, sent, 'Sales', 'SaleBid');
      const until = (await timeOf(world, sent.blockNumber)) + 300n;
      const isLater = told?.until === until && until > planned;
      const ok = isLater && told?.price === PRICE && refusal === 'SaleBidTooLow';
      return { ...placed(sent), ok, found: `until ${told?.until}, planned ${planned}; ${refusal}` };
    },
    sabotage: (world) => bendEvents(world, 'Sales', 'SaleBid'),
  },
  {
    what: 'exchange: awarded to the highest bid once the clock has run out, and public from then on',
    observe: async (world) => {
      const { sent, early } = await once(world, 'exchange.awarded', async () => {
        const { terms } = saleOf(world);
        const { sales } = world.as('auditor');
        const early = await refusalOf(sales.award({ terms }));
        await pastClock(world);
        return { sent: await sales.award({ terms }), early };
      });
      const { leader, state, price } = await world.as('auditor').sales.sale(saleOf(world).id);
      const isWon = leader === world.keys.addressOf(BUYER) && price === PRICE;
      const ok = isWon && state === SaleState.Awarded && early === 'SaleClock';
      return { ...placed(sent), ok, found: `${leader} for ${price}; ${early}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'sale'),
  },
  {
    what: 'exchange: the losers’ deposits return by anybody’s hand; the winner’s stays',
    observe: async (world) => {
      const refusal = await once(world, 'exchange.returned', () => returnAll(world));
      const { sales, cash } = world.as('auditor');
      const { id } = saleOf(world);
      const states = await Promise.all(BIDDERS.map((party) => sales.depositOf(id, world.keys.addressOf(party))));
      const [first, second, winner] = states;
      const isBack = first === DepositState.Returned && second === DepositState.Returned;
      const purses = await Promise.all(LOSERS.map((party) => cash.balance(world.keys.addressOf(party))));
      const isFree = purses.every(({ total, available }) => total === available);
      const ok = isBack && isFree && winner === DepositState.Held && refusal === 'DepositNotFree';
      return { ok, recheck: 'Sales.depositOf', found: `${states}; ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'depositOf'),
  },
];

async function enrolAll(world: World): Promise<string[]> {
  await listDiscredited(world);
  const listed = await refusalOf(enrol(world, DISCREDITED));
  const { terms } = saleOf(world);
  const other = world.as(BUYER).sales;
  const mismatch = isInBank(world)
    ? other.enrol({ terms })
    : other.enrolWithReceipt({ terms, signed: await depositHeld(world, BUYER) });
  const refusals = [listed, await refusalOf(mismatch)];
  for (const party of BIDDERS) await enrol(world, party);
  return refusals;
}

async function enrol(world: World, party: string): Promise<unknown> {
  const { terms } = saleOf(world);
  const { sales } = world.as(party);
  if (!isInBank(world)) return sales.enrol({ terms });
  return sales.enrolWithReceipt({ terms, signed: await depositHeld(world, party) });
}

async function depositHeld(world: World, party: string) {
  const { terms, id } = saleOf(world);
  return heldByBank(world, {
    matter: saleDepositId(id, world.keys.addressOf(party), 1),
    payer: party,
    fen: terms.deposit,
    until: await saleHoldUntil(sound(world), terms),
    reference: `示例保证金 ${party} 大均`,
  });
}

/** A court's list, with its source and its end (示例). */
async function listDiscredited(world: World): Promise<void> {
  const [schema, subject] = [schemaId('DISCREDITED_BY_COURT'), participant(world, DISCREDITED)];
  const basisDate = await now(world);
  const contentHash = await document(world, {
    type: 'DemoListing',
    version: 1,
    note: '示例：失信被执行人名单，来源与期限',
  });
  const listing = { schema, subject, value: 0n, basisDate, validUntil: basisDate + 365n * DAY, contentHash };
  await world.as('court', 1).evidence.attest(listing);
}

/** The first at the start, the second a step above, the last in the last minute. */
async function bidAll(world: World) {
  const { terms } = saleOf(world);
  const [first, second] = LOSERS;
  if (!first || !second) throw new TypeError('Three bid.');
  await pastClock(world);
  await world.as('auditor').sales.startBidding({ terms });
  const { until: planned } = await unbentSale(world);
  const bid = (party: string, fen: bigint) => world.as(party).sales.bid({ terms, price: quantity('fen', fen) });
  await bid(first, 800_000_000n);
  const refusal = await refusalOf(bid(second, 804_999_999n));
  await bid(second, 805_000_000n);
  await reach(world, planned - 60n);
  return { sent: await bid(BUYER, PRICE), refusal, planned };
}

async function returnAll(world: World): Promise<string> {
  const { terms } = saleOf(world);
  const { sales } = world.as('auditor');
  const give = (parties: readonly string[]) =>
    sales.returnDeposits({ terms, bidders: parties.map((party) => world.keys.addressOf(party)) });
  await give(LOSERS);
  return refusalOf(give([BUYER]));
}
