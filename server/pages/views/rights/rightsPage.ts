import { COUNTIES } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import type { RightPageDeps } from '../../rightDeps.ts';
import type { RightsQuery } from '../../rightSchemas.ts';
import { exportsOf, options, pager, pageWindow } from '../listing.ts';
import { rightLine } from './rightLines.ts';

/** 权利: certificates of use-rights by class, county and state. */
export async function rightsPage(deps: RightPageDeps, speech: Speech, query: RightsQuery): Promise<Page> {
  const { t, f, language } = speech;
  const { county, state, parcel, page } = query;
  const filter = { class: query.class, county, state, parcel };
  const [{ rows, total }, classes] = await Promise.all([
    deps.rights.listRights(filter, pageWindow(page)),
    deps.rights.listRightClasses(),
  ]);
  return {
    template: 'rights',
    title: t('rights.title'),
    summary: t('rights.lead'),
    section: 'rights',
    data: {
      lines: rows.map((row) => rightLine(speech, row)),
      parcel: parcel ?? null,
      classes: options(
        t('filter.all'),
        classes.map(({ code }) => [code, f.named('rights.class', code)] as const),
        query.class,
      ),
      counties: options(
        t('filter.all'),
        COUNTIES.map((one) => [Number(one.code), language === 'en' ? one.en : one.zh] as const),
        county,
      ),
      states: options(
        t('filter.all'),
        (['live', 'ended'] as const).map((one) => [one, t(`rights.state.${one}`)] as const),
        state,
      ),
      pager: pager('/rights', filter, page, total),
      exports: exportsOf('/rights', filter),
    },
  };
}
