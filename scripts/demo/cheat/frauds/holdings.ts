import { type KgCO2e, quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { COOPERATIVE, FARM, freeKg, frozen, oneKgMore, pledged, SUICHANG, tonnes, YAXI } from './sink.ts';
import { DAY } from './statement.ts';

const TO = 'buyerEvent';
const { lot } = SUICHANG;

/** Units on their way from one holder to another outside the market. */
export const holdingFrauds: Fraud[] = [
  onDemo('move-listed-credits', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    return { fraud: () => move(stage, oneKgMore(free)), honest: () => move(stage, free) };
  }),

  onDemo('move-pledged-credits', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    const lien = await pledged(stage, FARM, lot, free);
    const { encumbrances } = stage.as('bankA');
    return {
      fraud: () => move(stage, tonnes(1n)),
      honest: async () => [
        await encumbrances.release({ subject: lien.subject, lien: lien.lienId }),
        await move(stage, free),
      ],
    };
  }),

  onDemo('move-frozen-credits', 'AmountFrozen', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await frozen(stage, FARM, lot, tonnes(10n));
    return {
      fraud: () => move(stage, free),
      honest: () => move(stage, quantity('kgCO2e', free - tonnes(10n))),
    };
  }),

  onDemo('move-frozen-credits-in-two-halves-of-one-batch', 'AmountFrozen', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await frozen(stage, FARM, lot, free / 2n);
    return {
      fraud: () => moveTwice(stage, free / 2n),
      honest: () => moveTwice(stage, free / 4n),
    };
  }),

  onDemo('move-pledged-credits-in-two-halves-of-one-batch', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await pledged(stage, FARM, lot, free / 2n);
    return {
      fraud: () => moveTwice(stage, free / 2n),
      honest: () => moveTwice(stage, free / 4n),
    };
  }),

  onDemo('shake-off-a-freeze-by-moving-to-oneself', 'TransferToSelf', async (stage) => {
    await frozen(stage, FARM, lot, tonnes(10n));
    return { fraud: () => move(stage, tonnes(1n), FARM), honest: () => move(stage, tonnes(1n)) };
  }),

  onDemo('pass-on-within-the-holding-period', 'HoldingPeriodRunning', async (stage) => {
    const from = COOPERATIVE;
    const pass = () => transfer(stage, { from, kg: tonnes(1n), of: YAXI.lot });
    return { fraud: pass, honest: async () => [await stage.wait(30n * DAY), await pass()] };
  }),

  onDemo('take-somebody-elses-credits', 'ERC1155MissingApprovalForAll', (stage) => ({
    fraud: () => transfer(stage, { by: TO, from: FARM, kg: tonnes(1n) }),
    honest: () => transfer(stage, { from: FARM, kg: tonnes(1n) }),
  })),

  onDemo('give-credits-to-a-verifier', 'HolderNotAllowed', (stage) => ({
    fraud: () => move(stage, tonnes(1n), 'carbonVerifier'),
    honest: () => move(stage, tonnes(1n)),
  })),

  onDemo('give-credits-to-a-stranger', 'ParticipantUnknown', (stage) => ({
    fraud: () => move(stage, tonnes(1n), 'stranger'),
    honest: () => move(stage, tonnes(1n)),
  })),

  {
    name: 'move-credits-where-only-confirmed-acts-do',
    error: 'DirectTransferClosed',
    scene: async ({ demo, mirror }) => ({
      fraud: () => move(mirror, tonnes(1n)),
      honest: () => move(demo, tonnes(1n)),
    }),
  },

  {
    name: 'move-a-batch-where-only-confirmed-acts-do',
    error: 'DirectTransferClosed',
    scene: async ({ demo, mirror }) => ({
      fraud: () => moveTwice(mirror, 1_000n),
      honest: () => moveTwice(demo, 1_000n),
    }),
  },

  onDemo('settle-as-a-stranger-to-the-market', 'CallerNotMover', async (stage) => {
    const [seller, buyer] = [stage.address(FARM), stage.address(TO)];
    return {
      fraud: () => stage.act(TO, 'CarbonCredits', 'settle', [seller, buyer, BigInt(lot), 1_000n]),
      honest: () => move(stage, tonnes(1n)),
    };
  }),
];

interface Transfer {
  by?: string;
  from: string;
  to?: string;
  kg: KgCO2e;
  of?: typeof lot;
}

function transfer(stage: Stage, { by, from, to = TO, kg, of = lot }: Transfer) {
  const parties = { from: stage.address(from), to: stage.address(to) };
  return stage.as(by ?? from).credits.transfer({ ...parties, lot: of, kg });
}

function move(stage: Stage, kg: KgCO2e, to = TO) {
  return transfer(stage, { from: FARM, to, kg });
}

/** The same id twice in one batch (ERCs issue 1814). */
function moveTwice(stage: Stage, kg: bigint) {
  const id = BigInt(lot);
  const batch = [stage.address(FARM), stage.address(TO), [id, id], [kg, kg], '0x'];
  return stage.act(FARM, 'CarbonCredits', 'safeBatchTransferFrom', batch);
}
