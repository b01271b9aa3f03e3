import { PURCHASE_STATES, type PurchaseFilter } from '../../../views/commonsViewTypes.ts';
import type { CommonsPageDeps } from '../../commonsDeps.ts';
import type { PurchasesQuery } from '../../commonsSchemas.ts';
import { CITY, COUNTIES, regionName } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, options, pager, pageWindow } from '../listing.ts';
import { purchaseLine } from './purchaseLines.ts';

/** What public payers and firms buy: eco-products, and growth of a published account. */
export async function purchasesPage(deps: CommonsPageDeps, speech: Speech, query: PurchasesQuery): Promise<Page> {
  const { t, language } = speech;
  const { state, region, buyer, seller, page } = query;
  const { rows, total } = await deps.commons.listPurchases(purchasesFilter(query), pageWindow(page));
  const kept = { state, region, buyer, seller };
  return {
    template: 'purchases',
    title: t('purchases.title'),
    summary: t('purchases.lead'),
    section: 'exchange',
    data: {
      lines: rows.map((row) => purchaseLine(speech, row)),
      hidden: Object.entries({ buyer, seller }).filter(([, value]) => value !== undefined),
      states: options(
        t('filter.all'),
        PURCHASE_STATES.map((one) => [one, t(`purchases.state.${one}`)] as const),
        state,
      ),
      regions: options(
        t('filter.all'),
        [CITY, ...COUNTIES.map(({ code }) => Number(code))].map(
          (code) => [code, regionName(code, language) ?? String(code)] as const,
        ),
        region,
      ),
      pager: pager('/purchases', kept, page, total),
      exports: exportsOf('/purchases', kept),
    },
  };
}

export function purchasesFilter({ state, region, buyer, seller }: Omit<PurchasesQuery, 'page'>): PurchaseFilter {
  return { state, region, buyer, seller };
}
