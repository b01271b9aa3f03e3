import { GepState } from '../../../../sdk/gep/register/types.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { accountOf, type GepPaper, publicationOf, REVIEWER, reviewedAccount } from '../../gepPath.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, now, once, placed, refusalOf } from '../ground.ts';
import { curl } from '../rawCall.ts';
import { participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import {
  accountCall,
  askAccount,
  computed,
  example,
  handsOf,
  isPublishedHere,
  number,
  PUBLISHER,
  pastObjections,
} from './ground.ts';

/** Objections, publication, correction. Where people rely on it, a demonstration stays reviewed. */
export const publishing: Check<World>[] = [
  {
    what: 'gep: an objection keeps the account from publication until another answers it',
    observe: async (world) => {
      const { objection, sent, refusals } = await once(world, 'gep.objection', () => disputed(world));
      const { answer, isUpheld } = await world.as('auditor').gep.objection(objection);
      const isDismissed = !isUpheld && answer === earlier<{ answer: Bytes32 }>(world, 'gep.objection').answer;
      const ok = isDismissed && refusals.join() === 'GepObjectionUnanswered,IssuerLacksRole';
      return { ...placed(sent), ok, found: `answer ${answer}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'GepAccounts', 'objection', 127),
  },
  {
    what: 'gep: after the days for objections its county publishes it, and nobody else; where people rely on it the demonstration stays a reviewed draft',
    observe: async (world) => {
      const { account, refusals, sent } = await once(world, 'gep.published', () => publishedOnce(world));
      const state = number(await askAccount(world, account));
      const { to, data } = accountCall(world, account);
      const [due, said] = isPublishedHere(world)
        ? [GepState.Published, 'PublisherNotAppointed,accepted']
        : [GepState.Reviewed, 'PublisherNotAppointed,MethodologyIncomplete'];
      const ok = state === BigInt(due) && refusals.join() === said;
      const recheck = curl(world.rpcUrl(), to, data);
      return { ...(sent ? placed(sent) : {}), ok, recheck, found: `state ${state}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'gep: a corrected account of the same year supersedes it, by the same way and no shorter one',
    observe: async (world) => {
      const { better, first, refusals } = await once(world, 'gep.corrected', () => corrected(world));
      const states = [await stateOf(world, first), await stateOf(world, better)];
      const [due, said] = isPublishedHere(world)
        ? [[GepState.Superseded, GepState.Published], 'ObjectionWindowOpen,accepted']
        : [[GepState.Reviewed, GepState.Reviewed], 'ObjectionWindowOpen,MethodologyIncomplete'];
      const ok = states.join() === due.join() && refusals.join() === said;
      return { ok, recheck: 'GepAccounts.account', found: `states ${states}; ${refusals}` };
    },
    sabotage: (world) => bendView(world, 'GepAccounts', 'account'),
  },
];

/** The auditor objects and answers himself in vain; the reviewer dismisses it. */
async function disputed(world: World) {
  const { paper } = await computed(world, example());
  const account = accountOf(paper);
  const [words, raisedAt] = [await said(world, '示例异议：稻谷价格偏高'), await now(world)];
  await world.as('auditor').gep.object({ account, document: words, at: raisedAt });
  const objection = statedBy(world, 'auditor', 'GEP_OBJECTION', { subject: account, document: words, at: raisedAt });
  await pastObjections(world);
  const refused = await refusalOf(world.as(PUBLISHER).gep.publish(paper));
  const answer = {
    objection,
    isUpheld: false,
    document: await said(world, '示例答复：价格来源已核'),
    at: await now(world),
  };
  const own = await refusalOf(world.as('auditor').gep.answerObjection(answer));
  const sent = await world.as(REVIEWER).gep.answerObjection(answer);
  const about = { ...answer, subject: objection };
  return {
    ...{ objection, sent, refusals: [refused, own] },
    answer: statedBy(world, REVIEWER, 'GEP_OBJECTION_ANSWER', about),
  };
}

/** The city is appointed for cities and counties, not for villages. */
async function publishedOnce(world: World) {
  const { paper } = await computed(world, example());
  const byCity = await refusalOf(world.as('gepCity').gep.publish(paper));
  const act = world.as(PUBLISHER).gep.publish(paper);
  const refusal = await refusalOf(act);
  const sent = refusal === 'accepted' ? await act : undefined;
  return { account: accountOf(paper), refusals: [byCity, refusal], ...(sent ? { sent } : {}) };
}

/** A hundred kilograms of fish less. */
async function corrected(world: World) {
  const { paper: first } = await computed(world, example());
  const inputs = example();
  const fish = inputs.items.food?.products?.find(({ product }) => product === 'fish');
  if (fish) fish.Y = '52400 kg';
  const { paper: better } = await computed(world, inputs);
  await reviewedAccount(handsOf(world), better);
  const early = await refusalOf(correct(world, first, better));
  await pastObjections(world);
  const late = await refusalOf(correct(world, first, better));
  return { first: accountOf(first), better: accountOf(better), refusals: [early, late] };
}

/** Names the publication that it takes the place of, where there is one. */
function correct(world: World, first: GepPaper, better: GepPaper) {
  const corrects = publicationOf(handsOf(world), PUBLISHER, first);
  return world.as(PUBLISHER).gep.publish({ ...better, ...(isPublishedHere(world) ? { corrects } : {}) });
}

async function stateOf(world: World, account: Bytes32): Promise<number> {
  return (await world.as('auditor').gep.account(account)).state;
}

function said(world: World, note: string): Promise<Bytes32> {
  return document(world, { type: 'DemoStatement', version: 1, note });
}

function statedBy(
  world: World,
  party: string,
  schema: string,
  { subject, document: words, at }: { subject: Bytes32; document: Bytes32; at: bigint },
): Bytes32 {
  return evidenceId(participant(world, party), schemaId(schema), subject, words, at);
}
