import { SaleState } from '../../../../sdk/market/sales/types.ts';
import { HOUSES, households, KEEPER } from '../../world/dajun.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, earlier, once, placed } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { bendEvents, eventsOf } from '../rights/ground.ts';
import type { World } from '../world.ts';
import { PRICE } from './bidding.ts';
import { FEE } from './contract.ts';
import { BUYER, idsOf, isInBank, packageOf, saleOf } from './ground.ts';
import { reregistered } from './registering.ts';

const REGISTERED = 'exchange.registered';

/** 变更登记: everything goes over in one call. */
export const register: Check<World>[] = [
  {
    what: 'exchange: the register enters the buyer of the package and of 72 uses, and the money goes over in the same call',
    observe: async (world) => {
      const { sent, seller, treasury } = await once(world, REGISTERED, () => enterBuyer(world));
      const [sold] = await eventsOf(world, sent, 'Sales', 'SaleRegistered');
      const moved = await eventsOf(world, sent, 'UseRights', 'RightReregistered');
      const isMoved = moved.length === HOUSES && moved.every(({ to }) => to === world.keys.addressOf(BUYER));
      const isTold = sold?.price === PRICE && sold.fee === FEE;
      // A bank pays on the event; cash has moved.
      const isPaid = isInBank(world) ? seller + treasury === 0n : seller === PRICE && treasury === FEE;
      const ok = isMoved && isTold && isPaid;
      return { ...placed(sent), ok, found: `${moved.length} moved; ${sold?.price} and ${sold?.fee}; paid ${seller}` };
    },
    sabotage: (world) => bendEvents(world, 'Sales', 'SaleRegistered'),
  },
  {
    what: 'exchange: package and use are the buyer’s and the house is not, by a raw call',
    observe: async (world) => {
      const { Packages, UseRights } = world.deployment.contracts;
      const { house, use } = idsOf(world, firstHousehold());
      const asked = [
        { to: Packages.address, data: callData('Packages', 'ownerOf', [packageOf(world)]) },
        { to: UseRights.address, data: callData('UseRights', 'ownerOf', [use]) },
        { to: UseRights.address, data: callData('UseRights', 'ownerOf', [house]) },
      ];
      const owners = await Promise.all(
        asked.map(async ({ to, data }) => (await rawCall(world.rpcUrl(), to, data))[0]?.slice(24)),
      );
      const wanted = [BUYER, BUYER, firstHousehold().key].map((party) => world.keys.addressOf(party).slice(2));
      const ok = owners.join() === wanted.join().toLowerCase();
      const recheck = curl(world.rpcUrl(), Packages.address, asked[0]?.data ?? '');
      return {
        ...placed(earlier<{ sent: Parameters<typeof placed>[0] }>(world, REGISTERED).sent),
        ok,
        recheck,
        found: owners.join(),
      };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'exchange: the sale is over, nothing is on sale any more, and the deposits that back the uses live on',
    observe: async (world) => {
      const { sales, packages, deposits } = world.as('auditor');
      const { id } = saleOf(world);
      const { deposit, use } = idsOf(world, firstHousehold());
      const [{ state }, live, { isOnSale }, behind] = await Promise.all([
        sales.sale(id),
        sales.saleOf({ asset: 'PACKAGES', id: packageOf(world) }),
        packages.package(packageOf(world)),
        deposits.behind(use),
      ]);
      const isOver = state === SaleState.Registered && live === undefined && !isOnSale;
      return { ok: isOver && behind === deposit, recheck: 'Sales.sale', found: `state ${state}, live ${live}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'saleOf'),
  },
  {
    what: 'exchange: the buyer can’t offer it again within five trading days',
    observe: async (world) => {
      const { terms } = saleOf(world);
      const resale = { ...terms, seller: world.keys.addressOf(BUYER), nonce: 9n };
      const explained = await world.as('auditor').sales.explainApply(resale);
      return { ok: explained.join() === 'HOLDING_PERIOD', recheck: 'Sales.explainApply', found: explained.join() };
    },
    sabotage: (world) => bendView(world, 'Sales', 'explainApply', 63 - 2),
  },
];

function firstHousehold() {
  const [household] = households;
  if (!household) throw new TypeError('The demo has no households.');
  return household;
}

/** What seller and treasury got of cash in this one call. */
async function enterBuyer(world: World) {
  const { cash, market } = world.as('auditor');
  const accounts = [world.keys.addressOf(KEEPER), await market.treasury()];
  const purses = () => Promise.all(accounts.map(async (account) => (await cash.balance(account)).total));
  const [seller = 0n, treasury = 0n] = await purses();
  const sent = await reregistered(world, BUYER);
  const [after = 0n, fees = 0n] = await purses();
  return { sent, seller: after - seller, treasury: fees - treasury };
}
