import type { Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import { offersExport, tradesExport } from '../market/exports.ts';
import type { KeyPage, Paged } from '../views/marketViews.ts';
import { sendExport } from './exportRoutes.ts';
import { known } from './known.ts';
import type { MarketPageDeps } from './marketDeps.ts';
import {
  addressFileParams,
  boardQuery,
  certificatesQuery,
  pricesQuery,
  projectsQuery,
  tradesQuery,
} from './marketSchemas.ts';
import { fileParams } from './schemas.ts';
import { EXPORT_WINDOW } from './views/listing.ts';
import {
  certificatesExport,
  daysExport,
  holdingsExport,
  pricesExport,
  projectsExport,
} from './views/market/exports.ts';

const KEY_PAGE = 200;

/** Every list of carbon and market as a file, with the filters of its page. */
export function addMarketExportRoutes(router: Router, deps: MarketPageDeps): void {
  const { carbon, market } = deps;
  router.get(
    '/market/offers.:format',
    validate({ params: fileParams, query: boardQuery }, async ({ params, query }, _request, response) => {
      const { programme, region, vintage, mode, order } = query;
      const rows = await everyPage((page) => market.listOffers({ programme, region, vintage, mode, order }, page));
      sendExport(response, params.format, offersExport(rows));
    }),
  );
  router.get(
    '/market/trades.:format',
    validate({ params: fileParams, query: tradesQuery }, async ({ params, query }, _request, response) => {
      const { programme, mode, lot } = query;
      const rows = await everyPage((page) => market.listTrades({ programme, mode, lot }, page));
      sendExport(response, params.format, tradesExport(rows));
    }),
  );
  router.get(
    '/market/prices.:format',
    validate({ params: fileParams, query: pricesQuery }, async ({ params, query }, _request, response) => {
      sendExport(response, params.format, pricesExport(await market.priceHistory({ programme: query.programme })));
    }),
  );
  router.get(
    '/carbon/projects.:format',
    validate({ params: fileParams, query: projectsQuery }, async ({ params, query }, _request, response) => {
      const { programme, region, state } = query;
      const { rows } = await carbon.listProjects({ programme, region, state }, EXPORT_WINDOW);
      sendExport(response, params.format, projectsExport(rows));
    }),
  );
  router.get(
    '/certificates.:format',
    validate({ params: fileParams, query: certificatesQuery }, async ({ params, query }, _request, response) => {
      const { lot, project, holder, beneficiary } = query;
      const { rows } = await carbon.listCertificates({ lot, project, holder, beneficiary }, EXPORT_WINDOW);
      sendExport(response, params.format, certificatesExport(rows));
    }),
  );
  router.get(
    '/accounts/:address.:format',
    validate({ params: addressFileParams }, async ({ params }, _request, response) => {
      const view = known(await carbon.portfolioOf(params.address), params.address);
      sendExport(response, params.format, holdingsExport(view.rows));
    }),
  );
  router.get(
    '/supervision.:format',
    validate({ params: fileParams }, async ({ params }, _request, response) => {
      sendExport(response, params.format, daysExport((await market.regulatorView()).days));
    }),
  );
}

/** All rows of a list by key, up to what an export holds. */
async function everyPage<Row>(read: (page: KeyPage) => Promise<Paged<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await read({ after, limit: KEY_PAGE });
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined && rows.length < EXPORT_WINDOW.limit);
  return rows;
}
