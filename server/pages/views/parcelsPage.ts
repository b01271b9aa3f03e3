import { countyMap } from '../map/countyMap.ts';
import type { PageDeps, ParcelRow } from '../pageDeps.ts';
import { COUNTIES } from '../render/regions.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import type { ParcelsQuery } from '../schemas.ts';
import { EXPORT_WINDOW, exportsOf, options, pager, pageWindow } from './listing.ts';

export async function parcelsPage({ queries }: PageDeps, speech: Speech, query: ParcelsQuery): Promise<Page> {
  const { t, f, language } = speech;
  const { county, state, scheme, page } = query;
  const filter = { county, state, scheme };
  const [{ rows, total }, drawn] = await Promise.all([
    queries.listParcels(filter, pageWindow(page)),
    queries.listParcels(filter, EXPORT_WINDOW),
  ]);
  return {
    template: 'parcels',
    title: t('parcels.title'),
    summary: t('parcels.lead'),
    section: 'parcels',
    data: {
      map: countyMap(language, drawn.rows, county),
      counties: options(
        t('filter.all'),
        COUNTIES.map(({ code }) => [code, f.region(Number(code))]),
        county,
      ),
      states: options(
        t('filter.all'),
        [1, 2, 3].map((value) => [value, t(`parcelState.${value}`)]),
        state,
      ),
      schemes: options(
        t('filter.all'),
        [1, 2, 3, 4, 5].map((value) => [value, t(`scheme.${value}`)]),
        scheme,
      ),
      lines: rows.map((row) => parcelLine(speech, row)),
      pager: pager('/parcels', filter, page, total),
      exports: exportsOf('/parcels', filter),
    },
  };
}

function parcelLine({ t, f }: Speech, row: ParcelRow) {
  return {
    id: row.id,
    code: row.code,
    scheme: t(`scheme.${row.scheme}`),
    region: f.region(row.region),
    area: f.area(row.area),
    state: row.state,
    isInRedLine: row.isInRedLine,
    registeredAt: f.date(row.registeredAt),
  };
}
