import { holding } from '../../../../sdk/carbon/holding.ts';
import { lot as readLot } from '../../../../sdk/carbon/lot.ts';
import type { Sent } from '../../../../sdk/context.ts';
import type { Check } from '../check.ts';
import { bendView, once, placed, sound } from '../ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { suichangLot } from './ground.ts';

const LOST_KG = 1_000_000n;
const HOLDERS = ['forestFarm', 'buyerListed'];

interface Reversed extends Sent {
  before: { buffer: bigint; reversed: bigint; balances: bigint[] };
}

/** A fire in P11 (示例): the buffer stands in for what is lost, and no holder is touched. */
export const reversal: Check<World>[] = [
  {
    what: 'carbon: a reversal takes the buffer and leaves every balance as it was',
    observe: async (world) => {
      const { before, ...sent } = await once(world, 'carbon.reversed', () => reverse(world));
      const { credits } = world.as('auditor');
      const lot = await credits.lot(suichangLot);
      const after = await Promise.all(
        HOLDERS.map((party) => credits.holding({ holder: world.keys.addressOf(party), lot: suichangLot })),
      );
      const isKept = after.every(({ total }, i) => total === before.balances[i]);
      const isTaken = lot?.buffer === before.buffer - LOST_KG && lot.reversed === before.reversed + LOST_KG;
      return { ...placed(sent), ok: isKept && isTaken && lot?.lost === 0n, found: `${lot?.buffer} kg of buffer` };
    },
    // The lowest digit of `reversed` (bits 168 to 207).
    sabotage: (world) => bendView(world, 'CarbonCredits', 'lotWord', 21),
  },
];

async function reverse(world: World): Promise<Reversed> {
  const ledger = sound(world);
  const lot = await readLot(ledger, suichangLot);
  const held = await Promise.all(
    HOLDERS.map((party) => holding(ledger, { holder: world.keys.addressOf(party), lot: suichangLot })),
  );
  const { buffer = 0n, reversed = 0n } = lot ?? {};
  const report = {
    issuer: 'carbonVerifier',
    schema: 'REVERSAL_REPORT',
    subject: suichangLot,
    value: reversed + LOST_KG,
  };
  await state(world, { ...report, note: '示例逆转核查报告：林火，累计（假定）' });
  const sent = await world.as('auditor').credits.reverse({ lot: suichangLot });
  return { before: { buffer, reversed, balances: held.map(({ total }) => total) }, ...sent };
}
