import type { Lien } from '../../../../sdk/encumbrance/types.ts';
import { Effect } from '../../../../sdk/encumbrance/types.ts';
import type { Check } from '../check.ts';
import { bendVerb, bendView, earlier, now, once, refusalOf } from '../ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { named, pledgeOf, YEAR } from './ground.ts';
import { PLEDGED_INCOME } from './moves.ts';
import { applied, appraised, receipted } from './pledging.ts';

const PLEDGED_ECO = 'rights.pledgedEco';

interface NoticedPledge {
  lien: Lien;
  refusal: string;
}

/** A right that no register takes liens on: told by notice, good between the parties alone. */
export const notice: Check<World>[] = [
  {
    what: 'rights: the eco-product right of Zhenbu is pledged by filed notice; no register records it',
    observe: async (world) => {
      const { lien, refusal } = await once(world, PLEDGED_ECO, () => pledgeEco(world));
      const [standing] = await world.as('auditor').encumbrances.liens(named(world, 'zhenbuEco').subjectId);
      const isTold = standing?.lienId === lien.lienId && standing.noticedAt > 0n && !standing.noticeGivesRank;
      const ok = isTold && standing.effect === Effect.ContractOnly && refusal === 'RegisterNotCompetent';
      return { ok, recheck: 'EncumbranceViews.liensOf', found: `${refusal}; noticed ${standing?.noticedAt}` };
    },
    sabotage: (world) => bendView(world, 'EncumbranceViews', 'liensOf', 3 * 64 - 1),
  },
  {
    what: 'rights: what the eco-product right is made of can’t be pledged singly',
    observe: async (world) => {
      const valuation = await appraised(world, 'zhenbuRiver', 120_000_000n);
      const loan = {
        bank: 'bankA',
        debt: '示例借款合同 A-2026-0202',
        secured: 1_000_000n,
        effect: Effect.ContractOnly,
      };
      const lien = pledgeOf(world, { right: 'zhenbuRiver', ...loan, maturity: (await now(world)) + YEAR });
      const explained = await world
        .as('bankA')
        .products.explainPledge({ lien, product: 'GEP_LOAN', valuation, papers: [] });
      const ok = explained.join() === 'COMPONENT_BOUND';
      return { ok, recheck: './ledger cheat', found: explained.join() };
    },
    sabotage: (world) => bendView(world, 'Products', 'explain'),
  },
  {
    what: 'rights: only its lienor releases a lien; released, the rights of Zhenbu and Wuxi are free',
    observe: async (world) => {
      const refusal = await once(world, 'rights.released', () => releaseBoth(world));
      const { encumbrances } = world.as('auditor');
      const rights = ['zhenbuEco', 'wuxiIncome'].map((key) => named(world, key).subjectId);
      const counts = await Promise.all(rights.map((subject) => encumbrances.standing(subject)));
      const ok = refusal === 'CallerNotLienor' && counts.every(({ liens }) => liens === 0);
      return { ok, recheck: 'Encumbrances.standing', found: `${refusal}; ${counts.map(({ liens }) => liens)}` };
    },
    sabotage: (world) => bendVerb(world, 'Encumbrances', 'release', 2 * 64 - 1),
  },
];

/** GEP贷: 5,000,000 元 on the village company's right. */
async function pledgeEco(world: World): Promise<NoticedPledge> {
  const valuation = await appraised(world, 'zhenbuEco', 800_000_000n);
  const loan = { bank: 'bankA', debt: '示例借款合同 A-2026-0201', secured: 500_000_000n, product: 'GEP_LOAN' };
  const maturity = (await now(world)) + 3n * YEAR;
  const effect = Effect.ContractOnly;
  const wish = { right: 'zhenbuEco', holder: 'villageZhenbu', ...loan, effect, maturity, valuation };
  const lien = await applied(world, wish);
  const entry = { register: 'registrarLand', number: '示例质押登记 001', at: await now(world) };
  const refusal = await refusalOf(world.as('registrarLand').encumbrances.record(await receipted(world, lien, entry)));

  const paper = { issuer: 'townshipZhenbu', schema: 'PLEDGE_NOTICE', subject: lien.lienId, value: 0n };
  const evidence = await state(world, { ...paper, note: '示例质押通知：镇政府已收悉' });
  await world.as('bankA').encumbrances.fileNotice({ subject: lien.subject, lien: lien.lienId, evidence });
  return { lien, refusal };
}

async function releaseBoth(world: World): Promise<string> {
  const { lien: eco } = earlier<NoticedPledge>(world, PLEDGED_ECO);
  const income = earlier<Lien>(world, PLEDGED_INCOME);
  const release = (party: string, { subject, lienId }: Lien) =>
    world.as(party).encumbrances.release({ subject, lien: lienId });
  const refusal = await refusalOf(release('villageZhenbu', eco));
  await release('bankA', eco);
  await release('bankB', income);
  return refusal;
}
