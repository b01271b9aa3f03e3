import { Router } from 'express';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { validate } from '../kernel/http/validate.ts';
import type { SaleBidRow } from '../views/exchangeViewTypes.ts';
import { certificatePdf } from './certificate/certificatePdf.ts';
import { composeTradeCertificate, type TradeCertificateParts } from './certificate/composeTradeCertificate.ts';
import { idOfShort } from './certificate/shortLink.ts';
import type { ExchangePageDeps } from './exchangeDeps.ts';
import { noticesQuery } from './exchangeSchemas.ts';
import { sendExport } from './exportRoutes.ts';
import { known } from './known.ts';
import { shortParams } from './marketSchemas.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { fileParams, idFileParams, idParams, plainQuery } from './schemas.ts';
import { bidsExport, membersExport, salesExport } from './views/exchange/exports.ts';
import { filterOf, noticesPage } from './views/exchange/noticesPage.ts';
import { packagePage } from './views/exchange/packagePage.ts';
import { salePage } from './views/exchange/salePage.ts';
import { tradeCertificatePage } from './views/exchange/tradeCertificatePage.ts';
import { EXPORT_WINDOW } from './views/listing.ts';

const BIDS_SHOWN = 50;
const KEY_PAGE = 200;

/** Reading pages of the exchange: notice board, sales, packages, and certificates of trade as page and PDF. */
export function exchangePageRoutes(deps: ExchangePageDeps): Router {
  const router = Router();
  addExportRoutes(router, deps);
  addSaleRoutes(router, deps);
  addCertificateRoutes(router, deps);
  router.get(
    '/packages/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.exchange.packageById(params.id), params.id);
      const { time } = await deps.head();
      await sendPage(deps, request, response, packagePage(speechOf(request), view, time));
    }),
  );
  return router;
}

function addSaleRoutes(router: Router, deps: ExchangePageDeps): void {
  router.get(
    '/exchange',
    validate({ query: noticesQuery }, async ({ query }, request, response) => {
      await sendPage(deps, request, response, await noticesPage(deps, speechOf(request), query));
    }),
  );
  router.get(
    '/exchange/sales/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.exchange.saleById(params.id), params.id);
      const [head, bids] = await Promise.all([deps.head(), deps.exchange.bidsOf(view.id, { limit: BIDS_SHOWN })]);
      const parts = { view, bids: bids ?? { rows: [], next: null }, now: head.time };
      await sendPage(deps, request, response, salePage(speechOf(request), parts));
    }),
  );
}

function addCertificateRoutes(router: Router, deps: ExchangePageDeps): void {
  router.get(
    '/exchange/certificates/:id.pdf',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const words = composeTradeCertificate(deps, speechOf(request), await certified(deps, params.id));
      response.set('Cache-Control', 'no-cache');
      response.set('Content-Disposition', `inline; filename="trade-${params.id.slice(2, 12)}.pdf"`);
      response.type('application/pdf').send(await certificatePdf(words));
    }),
  );
  router.get(
    '/exchange/certificates/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const parts = await certified(deps, params.id);
      await sendPage(deps, request, response, tradeCertificatePage(deps, speechOf(request), parts));
    }),
  );
  router.get(
    '/t/:short',
    validate({ params: shortParams }, ({ params }, _request, response) => {
      response.redirect(302, `/exchange/certificates/${known(idOfShort(params.short), params.short)}`);
    }),
  );
}

/** Errors: RecordUnknown for a sale that has no certificate. */
async function certified({ exchange }: ExchangePageDeps, id: Hex): Promise<TradeCertificateParts> {
  const view = known(await exchange.saleById(id), id);
  const certificate = known(view.certificate ?? undefined, id);
  const contents = view.asset === 'PACKAGES' ? await exchange.packageById(view.item) : undefined;
  return { view: { ...view, certificate }, contents };
}

function addExportRoutes(router: Router, { exchange }: ExchangePageDeps): void {
  router.get(
    '/exchange.:format',
    validate({ params: fileParams, query: noticesQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await exchange.listSales(filterOf(query), EXPORT_WINDOW);
      sendExport(response, params.format, salesExport(rows));
    }),
  );
  router.get(
    '/exchange/sales/:id/bids.:format',
    validate({ params: idFileParams }, async ({ params }, _request, response) => {
      sendExport(response, params.format, bidsExport(await everyBid(exchange, params.id)));
    }),
  );
  router.get(
    '/packages/:id/rights.:format',
    validate({ params: idFileParams }, async ({ params }, _request, response) => {
      sendExport(response, params.format, membersExport(known(await exchange.packageById(params.id), params.id)));
    }),
  );
}

/** All bids of a sale, up to what an export holds. */
async function everyBid(exchange: ExchangePageDeps['exchange'], id: Hex): Promise<SaleBidRow[]> {
  const rows: SaleBidRow[] = [];
  let after: string | undefined;
  do {
    const page = known(await exchange.bidsOf(id, { after, limit: KEY_PAGE }), id);
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined && rows.length < EXPORT_WINDOW.limit);
  return rows;
}
