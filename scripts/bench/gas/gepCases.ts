import { countyOf, gepHands } from '../../demo/cheat/frauds/gepScene.ts';
import { document } from '../../demo/cheat/frauds/statement.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import { AUTHOR, accountOf, type GepPaper, madeUp, openedSeries, passed, pastObjections } from '../../demo/gepPath.ts';
import type { GasCase } from './case.ts';

const PUBLISHER = 'gepCity';

/** An account of GEP from draft to publication, each step a statement that passes the gate: one year of two counties. */
export async function gepCases(stage: Stage): Promise<GasCase[]> {
  const hands = gepHands(stage);
  const paperOf = async (county: number) => madeUp(hands, await openedSeries(hands, countyOf(county)), 2025, 1_000n);
  const [first, usual] = [await paperOf(331122), { ...(await paperOf(331123)), document: document('示例 GEP 另一县') }];
  const draft = (paper: GepPaper) => stage.as(AUTHOR).gep.draft(paper);
  const review = (paper: GepPaper) => passed(hands, accountOf(paper));
  const publish = (paper: GepPaper) => stage.as(PUBLISHER).gep.publish(paper);
  return [
    { name: 'gep.draft', first: () => draft(first), usual: () => draft(usual) },
    { name: 'gep.review', first: () => review(first), usual: () => review(usual) },
    {
      name: 'gep.publish',
      first: async () => {
        await pastObjections(hands);
        return publish(first);
      },
      usual: () => publish(usual),
    },
  ];
}
