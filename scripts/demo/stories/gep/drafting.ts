import { read } from '../../../../sdk/context.ts';
import { GepState } from '../../../../sdk/gep/register/types.ts';
import { yearEnd } from '../../../../sdk/gep/register/yearEnd.ts';
import { AUTHOR, accountOf, type GepPaper, passed, REVIEWER } from '../../gepPath.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, once, placed, refusalOf, unlessStanding } from '../ground.ts';
import { curl } from '../rawCall.ts';
import type { World } from '../world.ts';
import { accountCall, askAccount, computed, example, fetched, handsOf, number, PUBLISHER, TOTAL } from './ground.ts';

/** From inputs to a reviewed draft, by two hands. */
export const drafting: Check<World>[] = [
  {
    what: 'gep: the inputs of a village (示例) come to 78,739,912.97 yuan, and their document lies where its hash says',
    observe: async (world) => {
      const { account, paper } = await computed(world, example());
      const stored = JSON.parse(await fetched(world, paper.document)) as { result: { totalFen: string } };
      const isTotal = account.totalFen === TOTAL && BigInt(stored.result.totalFen) === TOTAL;
      const ok = isTotal && account.hash === paper.document;
      const recheck = `./ledger gep compute docs/gep/example.json; curl -s ${world.gateway.origin}/api/documents/${paper.document} | sha256sum`;
      return { ok, recheck, found: `${account.totalFen} fen, stored ${stored.result.totalFen}, ${account.hash}` };
    },
    sabotage: (world) => world.tamper((answer) => answer.replace('7873991297', '7873991298')),
  },
  {
    what: 'gep: the institute drafts it and another reviews it; nobody reviews a draft of his own, nobody publishes before objections end',
    observe: async (world) => {
      const { account, sent, refusals } = await draftAndReview(world);
      const state = number(await askAccount(world, account));
      const { to, data } = accountCall(world, account);
      const ok = state === BigInt(GepState.Reviewed) && refusals.join() === 'ReviewOfOwnDraft,ObjectionWindowOpen';
      return { ...placed(sent), ok, recheck: curl(world.rpcUrl(), to, data), found: `state ${state}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'gep: one digit altered is another account, which nobody drafted and nobody can publish',
    observe: async (world) => {
      const { paper } = await computed(world, example());
      const altered = await dearerRice(world);
      const id = await idOnChain(world, altered);
      const { gep } = world.as(PUBLISHER);
      const refusals = [await refusalOf(gep.publish(altered)), await refusalOf(gep.account(accountOf(altered)))];
      const isOther = id === accountOf(altered) && id !== accountOf(paper);
      const ok = isOther && refusals.every((each) => each === 'GepAccountUnknown');
      return { ok, recheck: 'GepAccounts.accountId', found: `${id}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'GepAccounts', 'accountId'),
  },
];

async function draftAndReview(world: World) {
  const { paper } = await computed(world, example());
  const account = accountOf(paper);
  return once(world, 'gep.reviewed', async () => {
    await unlessStanding(world.as(AUTHOR).gep.draft(paper), 'EvidenceAlreadyRecorded');
    const own = await reviewOfOwn(world);
    const sent = await passed(handsOf(world), account);
    return { account, sent, refusals: [own, await refusalOf(world.as(PUBLISHER).gep.publish(paper))] };
  });
}

/** The reviewer drafts another year, and passes it. */
async function reviewOfOwn(world: World): Promise<string> {
  const { paper } = await computed(world, { ...example(), year: 2024 });
  await unlessStanding(world.as(REVIEWER).gep.draft(paper), 'EvidenceAlreadyRecorded');
  return refusalOf(passed(handsOf(world), accountOf(paper)));
}

async function dearerRice(world: World): Promise<GepPaper> {
  const inputs = example();
  if (inputs.prices.rice) inputs.prices.rice.value = '6 元/kg';
  return (await computed(world, inputs)).paper;
}

async function idOnChain(world: World, { series, document, total, year }: GepPaper): Promise<string> {
  const [id] = await read(world, 'GepAccounts', 'accountId', [series, document, total, yearEnd(year)]);
  return id;
}
