import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { type Bytes32, schemaId } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { Check } from '../check.ts';
import type { World } from '../world.ts';

/** Book entries in the demo profile; their refusal in the mirror profile. */
export const money: Check<World>[] = [
  {
    what: 'spine: money moves whole in demo, and does not exist in mirror',
    observe: (world) => (world.deployment.profile === 'demo' ? moves(world) : isRefused(world)),
    sabotage: (world) => world.bendCalldata((data) => `0xffffffff${data.slice(10)}`),
  },
];

async function moves(world: World) {
  const [from, to] = [world.keys.addressOf('buyerListed'), world.keys.addressOf('buyerEvent')];
  const { cash } = world.as('buyerListed');
  const before = [await cash.balance(from), await cash.balance(to)] as const;
  const fen = quantity('fen', 12_345n);
  const sent = await cash.transfer({ to, fen });
  const after = [await cash.balance(from), await cash.balance(to)] as const;
  const ok = before[0].total - after[0].total === fen && after[1].total - before[1].total === fen;
  return { ok, tx: sent.transactionHash, block: sent.blockNumber, recheck: `Cash.balanceOf ${to}` };
}

async function isRefused(world: World) {
  const bankReference = schemaId('示例入账') as Bytes32;
  const mint = { holder: world.keys.addressOf('buyerEvent'), fen: quantity('fen', 16n), bankReference };
  const refusal = await world
    .as('settlementBank')
    .cash.mint(mint)
    .catch((error: unknown) => error);
  const code = refusal instanceof LedgerError ? refusal.code : 'accepted';
  return { ok: code === 'CashDisabled', recheck: './ledger cheat', found: code };
}
