import { read } from '../../../../sdk/context.ts';
import { farmers, parties } from '../../world/parties.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { suichangLot, yaxiLot } from './ground.ts';

/** After all the trading: nothing stayed with the market, and no fen came or went. */
export const nothingKept: Check<World>[] = [
  {
    what: 'carbon: Settlement holds neither units nor money, by raw calls',
    observe: async (world) => {
      const { Settlement, CarbonCredits, Cash } = world.deployment.contracts;
      const ofLot = (lot: string) => callData('CarbonCredits', 'balanceOf', [Settlement.address, BigInt(lot)]);
      const asked: [to: string, data: string][] = [
        [CarbonCredits.address, ofLot(yaxiLot)],
        [CarbonCredits.address, ofLot(suichangLot)],
        [Cash.address, callData('Cash', 'balanceOf', [Settlement.address])],
      ];
      const held = await Promise.all(asked.map(([to, data]) => rawCall(world.rpcUrl(), to, data)));
      const ok = held.every(([word]) => word === '0'.repeat(64));
      return { ok, recheck: curl(world.rpcUrl(), CarbonCredits.address, ofLot(yaxiLot)), found: held.join(' ') };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'carbon: every fen on the chain is in somebody’s account',
    observe: async (world) => {
      const { cash } = world.as('auditor');
      const accounts = [...parties, ...farmers].map(({ key }) => world.keys.addressOf(key));
      const balances = await Promise.all(accounts.map((account) => cash.balance(account)));
      const sum = balances.reduce((fen, { total }) => fen + total, 0n);
      const [supply] = await read(world, 'Cash', 'totalSupply', []);
      const isExpected = world.deployment.profile === 'demo' ? supply > 0n : supply === 0n;
      return { ok: sum === supply && isExpected, recheck: 'Cash.totalSupply', found: `${sum} / ${supply} fen` };
    },
    sabotage: (world) => bendView(world, 'Cash', 'totalSupply'),
  },
];
