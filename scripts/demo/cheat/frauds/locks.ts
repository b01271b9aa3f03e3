import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import { FARM, lienOn, pledged, SUICHANG, tonnes } from './sink.ts';
import { DAY } from './statement.ts';
import { affirmed, BUYER, exchangeOf } from './trade.ts';

const FEN = 60_000n;

export const lockFrauds: Fraud[] = [
  onDemo('lock-for-the-market-as-a-stranger', 'CallerNotMover', async (stage) => {
    const instruction = await exchangeOf(stage);
    return {
      fraud: () => stage.act('teaTraderA', 'Cash', 'lockForMarket', [stage.address(BUYER), 0n, FEN]),
      honest: () => affirmed(stage, instruction, [BUYER]),
    };
  }),

  onDemo('free-a-market-lock-as-its-owner', 'CallerNotMover', async (stage) => {
    const instruction = await exchangeOf(stage);
    await affirmed(stage, instruction, [BUYER]);
    await stage.wait(21n * DAY);
    const party = stage.address(BUYER);
    return {
      fraud: () => stage.act(BUYER, 'Cash', 'releaseFromMarket', [party, 0n, FEN]),
      honest: () => stage.as(BUYER).instructions.release({ instruction, party }),
    };
  }),

  onDemo('lock-for-a-pledge-as-a-stranger', 'CallerNotMover', async (stage) => {
    const { subject, amount } = await lienOn(stage, FARM, SUICHANG.lot, tonnes(1n));
    return {
      fraud: () => stage.act('bankA', 'CarbonCredits', 'lockForPledge', [subject.holder, subject.id, amount]),
      honest: () => pledged(stage, FARM, SUICHANG.lot, amount),
    };
  }),

  onDemo('free-a-pledge-as-its-owner', 'CallerNotMover', async (stage) => {
    const { subject, lienId, amount } = await pledged(stage, FARM, SUICHANG.lot, tonnes(1n));
    return {
      fraud: () => stage.act(FARM, 'CarbonCredits', 'releaseFromPledge', [subject.holder, subject.id, amount]),
      honest: () => stage.as('bankA').encumbrances.release({ subject, lien: lienId }),
    };
  }),

  onDemo('spend-what-is-locked', 'AmountLocked', async (stage) => {
    const { cash } = stage.as(BUYER);
    const { total } = await cash.balance(stage.address(BUYER));
    await affirmed(stage, await exchangeOf(stage), [BUYER]);
    const to = stage.address('buyerListed');
    return {
      fraud: () => cash.transfer({ to, fen: total }),
      honest: () => cash.transfer({ to, fen: quantity('fen', total - FEN) }),
    };
  }),
];
