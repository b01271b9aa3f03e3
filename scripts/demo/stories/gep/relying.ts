import { GepRefused } from '../../../../sdk/gep/gepRefused.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import { methodologyRef } from '../../../../sdk/gep/methodology/methodologyRef.ts';
import { seriesOf } from '../../../../sdk/gep/register/seriesOf.ts';
import { GepUse, type GepUseName, MethodologyState } from '../../../../sdk/gep/register/types.ts';
import { requireComparable } from '../../../../sdk/gep/series/comparable.ts';
import { type Bytes32, evidenceId, gepSeriesId, schemaId } from '../../../../sdk/ids/keys.ts';
import { AUTHOR, accountOf } from '../../gepPath.ts';
import { chinaDate } from '../../world/carbon.ts';
import type { Check } from '../check.ts';
import { bendView, now, once, placed, unlessStanding } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { computed, example, fetched, nextEdition, recomputed, TOTAL, textOf } from './ground.ts';

const SECOND_PARTY = 'creditOffice';
const USES: [party: string, use: GepUseName][] = [
  ['bankA', 'loan'],
  ['buyerOffice', 'plan'],
  ['coopCity', 'project'],
];

/** What others do with an account: compute it again, compare it, rely on it. */
export const relying: Check<World>[] = [
  {
    what: 'gep: a second party computes it again, from the stored inputs by the stored method, to the same fen and the same bytes',
    observe: async (world) => {
      const { paper } = await computed(world, example());
      const text = await fetched(world, paper.document);
      const { account, bytes } = recomputed(text, await fetched(world, methodologyRef(lishuiDemo).hash));
      const isSame = bytes === text && account.hash === paper.document && account.totalFen === TOTAL;
      if (!isSame) return { ok: false, recheck: '', found: `${account.totalFen} fen, ${account.hash}` };

      const { id, sent } = await once(world, 'gep.recomputed', () =>
        confirmed(world, accountOf(paper), paper.document),
      );
      const { value } = await world.as('auditor').evidence.evidence(id);
      return { ...placed(sent), ok: value === TOTAL, found: `${value} fen stated` };
    },
    sabotage: (world) => world.tamper((answer) => answer.replace('675000 kg', '675001 kg')),
  },
  {
    what: 'gep: an account by another edition is another series, and growth between the two is refused',
    observe: async (world) => {
      const { account: own, paper } = await computed(world, example());
      const other = await once(world, 'gep.otherEdition', () => byNextEdition(world));
      const { gep } = world.as('auditor');
      const series = [(await gep.account(accountOf(paper))).series, (await gep.account(other.id)).series];
      const isApart = series[0] === gepSeriesId(seriesOf(own)) && series[0] !== series[1];
      const refusal = refused(() => requireComparable(own, { ...own, methodology: other.methodology }));
      const ok = isApart && refusal === 'RecordsIncomparable';
      return { ok, recheck: 'GepAccounts.account', found: `${series}; ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'GepAccounts', 'account', 8 * 64 - 1),
  },
  {
    what: 'gep: a loan, a plan and a project say under their own hands that they rest on it',
    observe: async (world) => {
      const { paper } = await computed(world, example());
      const uses = await once(world, 'gep.uses', () => used(world, accountOf(paper)));
      const kinds = await Promise.all(uses.map(async (id) => (await world.as('auditor').evidence.evidence(id)).value));
      const ok = kinds.join() === USES.map(([, use]) => GepUse[use]).join();
      return { ok, recheck: 'Evidence.evidence', found: `uses ${kinds}` };
    },
    sabotage: (world) => bendView(world, 'Evidence', 'evidence', 127),
  },
];

async function confirmed(world: World, account: Bytes32, hash: Bytes32) {
  const at = await now(world);
  const total = (await computed(world, example())).paper.total;
  const sent = await world.as(SECOND_PARTY).gep.recompute({ account, document: hash, total, at });
  const issuer = participant(world, SECOND_PARTY);
  return { sent, id: evidenceId(issuer, schemaId('GEP_RECOMPUTATION'), account, hash, at) };
}

/** The same inputs by the next edition, which the steward takes down first. */
async function byNextEdition(world: World) {
  const edition = nextEdition();
  const stored = (await world.put(textOf(edition))) as Bytes32;
  const registration = {
    ...{ methodology: stored, code: edition.code, edition: edition.edition },
    effectiveFrom: chinaDate(edition.effectiveFrom),
    supersedes: methodologyRef(lishuiDemo).hash,
    state: MethodologyState.Demo,
  };
  await unlessStanding(world.as('steward').gep.registerMethodology(registration), 'GepMethodologyAlreadyRecorded');
  const { code, edition: year } = edition;
  const { account, paper } = await computed(world, { ...example(), methodology: { code, edition: year } }, edition);
  await unlessStanding(world.as(AUTHOR).gep.draft(paper), 'EvidenceAlreadyRecorded');
  return { id: accountOf(paper), methodology: account.methodology };
}

async function used(world: World, account: Bytes32): Promise<Bytes32[]> {
  const ids: Bytes32[] = [];
  for (const [party, use] of USES) {
    const [words, at] = [
      await document(world, { type: 'DemoStatement', version: 1, note: `示例用途：${use}` }),
      await now(world),
    ];
    await world.as(party).gep.recordUse({ account, use, document: words, at });
    ids.push(evidenceId(participant(world, party), schemaId('GEP_USE'), account, words, at));
  }
  return ids;
}

function refused(act: () => void): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof GepRefused) return error.code;
    throw error;
  }
}
