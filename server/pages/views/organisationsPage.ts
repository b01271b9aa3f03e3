import { Kind } from '../../../sdk/participants/types.ts';
import type { OrganisationRow, PageDeps } from '../pageDeps.ts';
import { CITY, COUNTIES } from '../render/regions.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import type { OrganisationsQuery } from '../schemas.ts';
import { exportsOf, options, pager, pageWindow } from './listing.ts';

export async function organisationsPage(
  { queries }: PageDeps,
  speech: Speech,
  query: OrganisationsQuery,
): Promise<Page> {
  const { t, f } = speech;
  const { kind, region, page } = query;
  const { rows, total } = await queries.listOrganisations({ kind, region }, pageWindow(page));
  const regions = [CITY, ...COUNTIES.map(({ code }) => Number(code))];
  const kinds = Object.values(Kind).filter((value) => value !== Kind.Villager);
  return {
    template: 'organisations',
    title: t('organisations.title'),
    summary: t('organisations.lead'),
    section: 'organisations',
    data: {
      kinds: options(
        t('filter.all'),
        kinds.map((value) => [value, t(`kind.${value}`)]),
        kind,
      ),
      regions: options(
        t('filter.all'),
        regions.map((value) => [value, f.region(value)]),
        region,
      ),
      lines: rows.map((row) => organisationLine(speech, row)),
      pager: pager('/organisations', { kind, region }, page, total),
      exports: exportsOf('/organisations', { kind, region }),
    },
  };
}

function organisationLine({ t, f }: Speech, row: OrganisationRow) {
  return {
    id: row.id,
    name: row.name ?? row.code,
    code: row.code,
    kind: t(`kind.${row.kind}`),
    region: f.region(row.region),
    isSuspended: row.isSuspended,
    accounts: f.count(row.accountCount),
    enrolledAt: f.date(row.enrolledAt),
  };
}
