import type { SaleStateName } from '../../../../sdk/market/sales/stateNames.ts';
import type { SaleFilter } from '../../../views/exchangeViewTypes.ts';
import type { ExchangePageDeps } from '../../exchangeDeps.ts';
import type { NoticesQuery } from '../../exchangeSchemas.ts';
import { CITY, COUNTIES, regionName } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, options, pager, pageWindow } from '../listing.ts';
import { NOTICES, STATES_OF } from './notices.ts';
import { saleLine } from './saleLines.ts';

/** 公告栏: announcements, results, certificates, and what ended without a sale. */
export async function noticesPage(deps: ExchangePageDeps, speech: Speech, query: NoticesQuery): Promise<Page> {
  const { t, f, language } = speech;
  const { notice, state, county, seller, page } = query;
  const [{ rows, total }, rules] = await Promise.all([
    deps.exchange.listSales(filterOf(query), pageWindow(page)),
    deps.exchange.listSaleRules(),
  ]);
  const kept = { notice, state, class: query.class, county, seller };
  return {
    template: 'exchange',
    title: t('exchange.title'),
    summary: t('exchange.lead'),
    section: 'exchange',
    data: {
      lines: rows.map((row) => saleLine(speech, row)),
      seller: seller ?? null,
      notices: options(
        t('filter.all'),
        NOTICES.map((one) => [one, t(`exchange.notice.${one}`)] as const),
        notice,
      ),
      classes: options(
        t('filter.all'),
        rules.map((rule) => [rule.class, f.named('rights.class', rule.class)] as const),
        query.class,
      ),
      counties: options(
        t('filter.all'),
        [CITY, ...COUNTIES.map(({ code }) => Number(code))].map(
          (code) => [code, regionName(code, language) ?? String(code)] as const,
        ),
        county,
      ),
      pager: pager('/exchange', kept, page, total),
      exports: exportsOf('/exchange', kept),
    },
  };
}

export function filterOf({ notice, state, class: code, county, seller }: NoticesQuery): SaleFilter {
  return {
    state: state as SaleStateName | undefined,
    states: notice && STATES_OF[notice],
    class: code,
    county,
    seller,
  };
}
