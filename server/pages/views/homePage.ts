import { countyMap } from '../map/countyMap.ts';
import type { PageDeps } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import { EXPORT_WINDOW } from './listing.ts';

const FIRST = { offset: 0, limit: 1 };

export async function homePage({ queries, rights }: PageDeps, { t, f, language }: Speech): Promise<Page> {
  const [organisations, parcels, evidence, live] = await Promise.all([
    queries.listOrganisations({}, FIRST),
    queries.listParcels({}, EXPORT_WINDOW),
    queries.listEvidence({}, FIRST),
    rights.listRights({ state: 'live' }, FIRST),
  ]);
  const door = (name: string, total?: number) => ({
    name,
    href: `/${name}`,
    count: total === undefined ? null : t(`home.count.${name}`, { n: f.count(total) }),
  });
  return {
    template: 'home',
    title: t('site.name'),
    summary: t('home.lead'),
    data: {
      doors: [
        door('market'),
        door('rights', live.total),
        door('carbon'),
        door('certificates'),
        door('gep'),
        door('organisations', organisations.total),
        door('parcels', parcels.total),
        door('evidence', evidence.total),
      ],
      map: countyMap(language, parcels.rows),
    },
  };
}
