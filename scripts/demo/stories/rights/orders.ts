import { randomUUID } from 'node:crypto';
import { Act } from '../../../../sdk/encumbrance/types.ts';
import { caseId } from '../../../../sdk/ids/keys.ts';
import { TransferCause } from '../../../../sdk/rights/types.ts';
import type { Check } from '../check.ts';
import { bendView, now } from '../ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { collectiveConsent, DAY, named, participant, refusalWithReasons, YEAR } from './ground.ts';

const STOPS = 'SubjectEncumbered: SUBJECT_FROZEN';

/** A court freezes; another order waits behind; both are lifted, each by itself. */
export const orders: Check<World>[] = [
  {
    what: 'rights: frozen, the forest is neither pledged, let nor moved; the second order waits, then holds',
    observe: async (world) => {
      const { subject, subjectId } = named(world, 'yaxiForest');
      const court = world.as('court').encumbrances;
      const [first, second] = [orderOf(world), orderOf(world)];
      const from = await now(world);
      await court.freeze({ subject, caseId: first, amount: 0n, from, to: from + YEAR });
      await court.freeze({ subject, caseId: second, amount: 0n, from, to: from + YEAR });

      const heads = [await court.headOrder(subjectId)];
      const stopped = await stoppedActs(world);
      const refusal = await refusalWithReasons(move(world));
      await court.unfreeze({ subject, caseId: first });
      heads.push(await court.headOrder(subjectId));
      const still = await stoppedActs(world);
      await court.unfreeze({ subject, caseId: second });
      heads.push(await court.headOrder(subjectId));

      const isQueued = heads.join() === [first, second, undefined].join();
      const isStopped = [...stopped, ...still].every((reasons) => reasons === 'SUBJECT_FROZEN');
      const ok = isQueued && isStopped && refusal === STOPS && (await stoppedActs(world)).every((none) => none === '');
      return { ok, recheck: 'EncumbranceViews.headOrder', found: `${refusal}; ${stopped}; ${heads}` };
    },
    sabotage: (world) => bendView(world, 'EncumbranceViews', 'headOrder'),
  },
];

function orderOf(world: World) {
  return caseId(participant(world, 'court'), `（2026）示例 ${randomUUID()} 号`);
}

/** Reasons against each act that a freeze stops. */
function stoppedActs(world: World): Promise<string[]> {
  const { subjectId: subject } = named(world, 'yaxiForest');
  const { encumbrances } = world.as('auditor');
  const acts = [Act.Pledge, Act.Lease, Act.Transfer];
  return Promise.all(acts.map(async (act) => (await encumbrances.explain({ subject, act })).join()));
}

async function move(world: World): Promise<unknown> {
  const basis = await document(world, { type: 'DemoContract', version: 1, note: '示例转让合同' });
  const registeredAt = (await now(world)) - DAY;
  const to = world.keys.addressOf('coopCity');
  const { right } = named(world, 'yaxiForest');
  return world.as('registrarForestry').rights.reregister({
    right,
    to,
    cause: TransferCause.Contribution,
    basis,
    registeredAt,
    papers: collectiveConsent(world, 'yaxiForest'),
  });
}
