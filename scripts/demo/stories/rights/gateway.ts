import type { RightReport } from '../../../../server/rights/report/reportTypes.ts';
import { rebuildDigests } from '../../../lib/rebuildDigests.ts';
import type { Check } from '../check.ts';
import { earlier, indexed } from '../ground.ts';
import type { World } from '../world.ts';
import { named } from './ground.ts';
import { LIEN_A, LIEN_B, type StoryLien } from './liens.ts';

/** The report as it arrives: sums of money are strings of digits. */
type Told = Pick<RightReport, 'title' | 'term' | 'encumbrances'>;

/** What a credit officer reads, laid beside the chain while liens and leases weigh on the right. */
export const reported: Check<World>[] = [
  {
    what: 'rights: the report says of holder, term, liens in their ranks and leases what the chain says',
    observe: async (world) => {
      await indexed(world);
      const path = `/api/rights/${named(world, 'yaxiForest').right}/report`;
      const report = await world.gateway.get<Told>(path);
      const [told, stored] = [linesOf(report), await chainLines(world)];
      const [liens, leases] = [report.encumbrances.liens.length, report.encumbrances.leases.length];
      const ok = told.join('\n') === stored.join('\n') && liens === 2 && leases === 2;
      const odd = told.filter((line) => !stored.includes(line));
      const found = ok ? `${liens} liens, ${leases} leases` : `${liens} liens, ${leases} leases; ${odd.join(' | ')}`;
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found };
    },
    // One more fen in the row of the first lien.
    sabotage: (world) => {
      const { lien } = earlier<StoryLien>(world, LIEN_B);
      const row = (sign: string) =>
        `UPDATE projection.encumbrance_lien SET secured = secured ${sign} 1 WHERE id = '${lien.lienId}'`;
      return world.alterRow(row('+'), row('-'));
    },
  },
];

/** After all of the story: nothing that the pages tell of rights hangs on what only this database knew. */
export const rebuilt: Check<World>[] = [
  {
    what: 'rights: certificates, liens, orders, leases and sales rebuilt from nothing are the same',
    observe: async (world) => {
      await indexed(world);
      const { before, after, block } = await rebuildDigests(world.ledger);
      return { ok: before === after, block, recheck: './ledger rebuild', found: `${before} / ${after}` };
    },
    // The rebuild mends the row by itself; the opposite then finds nothing to do.
    sabotage: (world) => {
      const { lien } = earlier<StoryLien>(world, LIEN_A);
      const sql = `UPDATE projection.encumbrance_lien SET paid = paid + 1 WHERE id = '${lien.lienId}'`;
      return world.alterRow(sql, 'SELECT 1');
    },
  },
];

function linesOf({ title, term, encumbrances }: Told): string[] {
  const { counts, seq, liens, leases } = encumbrances;
  return [
    `${title.holderAccount} until ${term.endsAt}`,
    `${counts.liens} liens, ${counts.orders} orders, ${counts.leases} leases, ${seq}`,
    ...liens.map(({ id, lienor, secured, ahead, registeredAt, effect, maturity, standing }) =>
      [id, lienor.id, secured, ahead, registeredAt, effect, maturity, standing].join(' '),
    ),
    ...leases
      .map(({ id, lessee, from, to, possessionAt, survives }) =>
        [id, lessee.id, from, to, possessionAt, survives].join(' '),
      )
      .toSorted(),
  ];
}

/** The same lines from the contracts' views. */
async function chainLines(world: World): Promise<string[]> {
  const { right, subjectId } = named(world, 'yaxiForest');
  const { encumbrances, rights } = world.as('auditor');
  const [{ holder, endsAt }, standing, ranks, leases] = await Promise.all([
    rights.right(right),
    encumbrances.standing(subjectId),
    encumbrances.ranking(subjectId),
    encumbrances.leases(subjectId),
  ]);
  const liens = ranks.flat();
  return [
    `${holder.toLowerCase()} until ${endsAt}`,
    `${standing.liens} liens, ${standing.orders} orders, ${standing.leases} leases, ${standing.seq}`,
    ...liens.map(({ lienId, lienor, secured, ahead, registeredAt, effect, maturity, isRegistered }) =>
      [lienId, lienor, secured, ahead, registeredAt, effect, maturity, isRegistered ? 'registered' : 'applied'].join(
        ' ',
      ),
    ),
    ...leases
      .map(({ lease, lessee, from, to, possessionAt, survives }) =>
        [lease, lessee, from, to, possessionAt, survives].join(' '),
      )
      .toSorted(),
  ];
}
