import type { LabelClaim } from '../../../../sdk/verify/label/labelClaim.ts';
import { readLabelCode } from '../../../../sdk/verify/label/labelCode.ts';
import type { SaidState } from '../../../../sdk/verify/label/labelState.ts';
import { verifyLabel } from '../../../../sdk/verify/label/verifyLabel.ts';
import type { PinnedNode } from '../../../../sdk/verify/types.ts';
import { withoutRecall } from '../../../../server/trace/projection/words.ts';
import type { LabelAnswer } from '../../../../server/trace/verify/labelAnswer.ts';
import { pinned } from '../../../verify/pinned.ts';
import type { Check } from '../check.ts';
import { earlier, indexed } from '../ground.ts';
import type { World } from '../world.ts';
import { look, uriOf } from './scanned.ts';

/** A bag of the recalled tea that people looked at. */
const BAG = 0;

/** What the phone makes of the gateway's word, with two nodes of two operators beside it. */
export const lying: Check<World>[] = [
  {
    what: 'trace: two nodes of two operators prove the recalled bag’s code, set, lineage and recall (已核验); one node alone can’t',
    observe: async (world) => {
      const answer = await told(world);
      const [both, lone] = [await judged(world, answer, world.nodes), await judged(world, answer, world.lone)];
      const ok = both.status === 'verified' && both.proven?.recall != null && lone.status !== 'verified';
      const found = `${both.status} ${both.reason ?? ''} (${both.agree}/${both.of}), alone ${lone.status}`;
      return { ok, block: both.block?.number, recheck: `./ledger verify label ${uriOf(world, BAG)}`, found };
    },
    // The gateway hides the recall on the way to the phone.
    sabotage: ({ tamper }) =>
      tamper((answer, asked) =>
        asked.includes('/api/verify/scans') ? answer.replace('"state":"RECALLED"', '"state":"SEEN_BEFORE"') : answer,
      ),
  },
  {
    what: 'trace: a gateway that hides the recall, in its verdict and in every word that it claims, is found out by the phone (节点不一致)',
    observe: async (world) => {
      const answer = await told(world);
      const lie = world.notes.has('trace.honest') ? answer : hidden(answer);
      const { status, reason, steps } = await judged(world, lie, world.nodes);
      const broken = steps.filter(({ ok }) => ok === false).map(({ id }) => id);
      return {
        ok: status === 'disagree' && broken.includes('lineage'),
        recheck: `./ledger verify label ${uriOf(world, BAG)}`,
        found: `${status} ${reason ?? ''}; ${broken}`,
      };
    },
    // A gateway that tells the truth is not found out.
    sabotage: async (world) => {
      world.notes.set('trace.honest', 'yes');
      return async () => void world.notes.delete('trace.honest');
    },
  },
];

/** What the gateway says of the bag, on a look that was counted already. */
async function told(world: World): Promise<LabelAnswer> {
  await indexed(world);
  const { token } = earlier<{ token: string }>(world, 'trace.scanned');
  return look(world.fetch, world, BAG, token);
}

async function judged(world: World, { claim, verdict }: LabelAnswer, nodes: readonly PinnedNode[]) {
  await world.follower.caughtUp();
  return verifyLabel({
    deployment: pinned(world.deployment),
    nodes: nodes as [PinnedNode, ...PinnedNode[]],
    code: readLabelCode(uriOf(world, BAG)),
    claim,
    said: verdict.state as SaidState,
  });
}

/** The same answer as if nothing had been recalled: page and proof tell one story. */
function hidden({ claim, verdict, ...answer }: LabelAnswer): LabelAnswer {
  return { ...answer, verdict: { ...verdict, state: 'SEEN_BEFORE', also: [] }, claim: claim && calm(claim) };
}

function calm(claim: LabelClaim): LabelClaim {
  const lineage = claim.lineage.map((one) => ({ ...one, word: withoutRecall(one.word) as typeof one.word }));
  return { ...claim, word: withoutRecall(claim.word), lineage };
}
