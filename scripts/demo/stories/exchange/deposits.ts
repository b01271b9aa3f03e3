import { DepositStage } from '../../../../sdk/rights/deposits/types.ts';
import { households, KEEPER } from '../../world/dajun.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, once } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { agreeDeposits, enrolAll, registerHouses, storeDeposits } from './depositing.ts';
import { idsOf } from './ground.ts';

/** 收储: 72 idle houses, each lent for ten years by who lives elsewhere. */
export const deposits: Check<World>[] = [
  {
    what: 'exchange: 72 households are known by commitments alone, and each has its house in the register',
    observe: async (world) => {
      await once(world, 'exchange.enrolled', async () => {
        await enrolAll(world);
        await registerHouses(world);
        return true;
      });
      const { rights } = world.as('auditor');
      const held = await Promise.all(
        households.map(async (household) => {
          const { holder } = await rights.right(idsOf(world, household).house);
          return holder === world.keys.addressOf(household.key);
        }),
      );
      const count = held.filter(Boolean).length;
      return { ok: count === households.length, recheck: 'UseRights.rightOf', found: `${count} houses` };
    },
    sabotage: (world) => bendView(world, 'UseRights', 'rightOf', 5 * 64 - 1),
  },
  {
    what: 'exchange: signed by both, 72 deposits are stored, each behind a use of its house that the register derived',
    observe: async (world) => {
      await once(world, 'exchange.stored', async () => {
        await agreeDeposits(world);
        await storeDeposits(world);
        return true;
      });
      const { deposits: book, rights } = world.as('auditor');
      const stored = await Promise.all(
        households.map(async (household) => {
          const { house, use, deposit } = idsOf(world, household);
          const [{ stage, derived, right }, { parent }] = await Promise.all([book.deposit(deposit), rights.right(use)]);
          return stage === DepositStage.Stored && derived === use && right === house && parent === house;
        }),
      );
      const count = stored.filter(Boolean).length;
      return { ok: count === households.length, recheck: 'Deposits.deposit', found: `${count} stored` };
    },
    sabotage: (world) => bendView(world, 'Deposits', 'deposit', 6 * 64 - 1),
  },
  {
    what: 'exchange: the household keeps the house and the village company has its use, by a raw call',
    observe: async (world) => {
      const [household] = households;
      if (!household) throw new TypeError('The demo has no households.');
      const { house, use } = idsOf(world, household);
      const { address } = world.deployment.contracts.UseRights;
      const data = (right: string) => callData('UseRights', 'ownerOf', [right]);
      const owners = await Promise.all(
        [house, use].map(async (right) => (await rawCall(world.rpcUrl(), address, data(right)))[0]?.slice(24)),
      );
      const wanted = [household.key, KEEPER].map((party) => world.keys.addressOf(party).slice(2).toLowerCase());
      return {
        ok: owners.join() === wanted.join(),
        recheck: curl(world.rpcUrl(), address, data(house)),
        found: owners.join(),
      };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
];
