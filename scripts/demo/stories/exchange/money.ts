import { id as keccakText } from 'ethers';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import type { SignedReceipt } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { Check } from '../check.ts';
import { bendView, once, refusalOf } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import type { World } from '../world.ts';
import { termsOf } from './application.ts';
import { BIDDERS, isInBank } from './ground.ts';

/** What every bidder brings: fen, in the demo alone. */
const PURSE = 1_200_000_000n;

/** Cash on the chain is the demo's: the mirror refuses it wherever it is asked for. */
export const money: Check<World>[] = [
  {
    what: 'exchange: cash on the chain is the demo’s alone; the mirror refuses its issue and a sale against it',
    observe: async (world) => {
      const refusals = await once(world, 'exchange.purses', () => mintAll(world));
      const explained = await world.as('auditor').sales.explainApply({ ...(await termsOf(world)), inBank: false });
      const [refusal, reasons] = isInBank(world) ? ['CashDisabled', 'CASH_DISABLED'] : ['accepted', ''];
      const ok = refusals.every((each) => each === refusal) && explained.join() === reasons;
      return { ok, recheck: 'Sales.explainApply', found: `${refusals}; ${explained}` };
    },
    sabotage: (world) => bendView(world, 'Sales', 'explainApply'),
  },
];

export interface Holding {
  /** What the bank holds it for. */
  matter: Bytes32;
  payer: string;
  fen: bigint;
  until: bigint;
  /** The bank's own reference. */
  reference: string;
}

/** The settlement bank's signed word that it holds the money. */
export function heldByBank(world: World, { matter, payer, fen, until, reference }: Holding): Promise<SignedReceipt> {
  const receipt = {
    instruction: matter,
    bank: participant(world, 'settlementBank'),
    payer: world.keys.addressOf(payer),
    amount: quantity('fen', fen),
    bankReference: keccakText(reference) as Bytes32,
    heldUntil: until,
  };
  return world.as('settlementBank').market.signBankReceipt({ signer: world.wallet('settlementBank'), receipt });
}

async function mintAll(world: World): Promise<string[]> {
  const { cash } = world.as('settlementBank');
  const refusals: string[] = [];
  for (const party of [...BIDDERS, 'buyerOffice']) {
    const bankReference = keccakText(`示例入账 ${party} 大均`) as Bytes32;
    const booking = { holder: world.keys.addressOf(party), fen: quantity('fen', PURSE), bankReference };
    refusals.push(await refusalOf(cash.mint(booking)));
  }
  return refusals;
}
