import { type Response, Router } from 'express';
import type { Methodology } from '../../sdk/gep/methodology/methodology.ts';
import { templateBook, type WrittenBook } from '../../sdk/gep/table/bookOf.ts';
import { writeCsv } from '../../sdk/gep/table/csv/writeCsv.ts';
import { writeXlsx } from '../../sdk/gep/table/xlsx/writeXlsx.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { sendFound } from '../carbon/routes.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { idParams } from '../kernel/http/wire.ts';
import { GEP_FIGURES } from '../pages/published/gepFigures.ts';
import type { GepQueries } from '../views/gep/gepViewTypes.ts';
import { XLSX } from './computeRoutes.ts';
import { addAccountExports, type ExportDeps } from './exports/exportRoutes.ts';
import { inputsSchema } from './inputsSchema.ts';
import {
  gepAccountListQuery,
  gepCompareQuery,
  gepMethodologyParams,
  gepPublisherListQuery,
  gepSeriesQuery,
  gepTemplateQuery,
} from './schemas.ts';

/** Under its hash a methodology never changes, and what ships changes with the gateway. */
const HOURLY = 'public, max-age=3600';

/** Methodologies, GEP accounts and series, for anybody; `computeRoutes.ts` computes. */
export function gepRoutes(deps: ExportDeps): Router {
  const router = Router();
  addMethodologies(router, deps.gep);
  addTemplates(router, deps.gep);
  // Before `/:id`, which would take "….pdf" for an id.
  addAccountExports(router, deps);
  addAccounts(router, deps.gep);
  addSeries(router, deps.gep);
  return router;
}

function addMethodologies(router: Router, gep: GepQueries): void {
  router.get('/api/gep/methodologies', async (_request, response) => {
    publicJson(response, { rows: await gep.listMethodologies() });
  });
  router.get(
    '/api/gep/methodologies/:hash',
    validate({ params: gepMethodologyParams }, async ({ params }, _request, response) => {
      const view = await gep.methodologyByHash(params.hash);
      sendFound(response, { kind: 'gepMethodology', id: params.hash }, view);
    }),
  );
  router.get('/api/gep/figures', (_request, response) => {
    publicJson(response, { rows: GEP_FIGURES.map((figure) => ({ ...figure, standing: 'published' })) });
  });
}

function addTemplates(router: Router, gep: GepQueries): void {
  router.get('/api/gep/inputs.schema.json', (_request, response) => {
    response.set('Cache-Control', HOURLY).type('application/schema+json').send(inputsSchema());
  });
  router.get(
    '/api/gep/template.csv',
    validate({ query: gepTemplateQuery }, async ({ query }, _request, response) => {
      const book = templateBook(await methodologyOf(gep, query.methodology), query.language);
      sendTemplate(response, 'text/csv', 'csv', writeCsv(book));
    }),
  );
  router.get(
    '/api/gep/template.xlsx',
    validate({ query: gepTemplateQuery }, async ({ query }, _request, response) => {
      const book: WrittenBook = templateBook(await methodologyOf(gep, query.methodology), query.language);
      sendTemplate(response, XLSX, 'xlsx', writeXlsx(book));
    }),
  );
}

/** Errors: RecordUnknown. */
async function methodologyOf(gep: GepQueries, hash: Hex): Promise<Methodology> {
  const view = await gep.methodologyByHash(hash);
  if (!view) throw new AppError('RecordUnknown', { kind: 'gepMethodology', id: hash });
  return view.methodology;
}

function sendTemplate(response: Response, type: string, format: string, bytes: Uint8Array): void {
  response.set('Cache-Control', HOURLY).attachment(`gep-inputs.${format}`).type(type).send(Buffer.from(bytes));
}

function addAccounts(router: Router, gep: GepQueries): void {
  router.get(
    '/api/gep/accounts',
    validate({ query: gepAccountListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, ...filter } = query;
      publicJson(response, await gep.listAccounts(filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/gep/accounts/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'gepAccount', id: params.id }, await gep.accountById(params.id));
    }),
  );
  router.get(
    '/api/gep/accounts/:id/realisation',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'gepAccount', id: params.id }, await gep.realisationOf(params.id));
    }),
  );
}

function addSeries(router: Router, gep: GepQueries): void {
  router.get(
    '/api/gep/series/:id',
    validate({ params: idParams, query: gepSeriesQuery }, async ({ params, query }, _request, response) => {
      sendFound(response, { kind: 'gepSeries', id: params.id }, await gep.seriesById(params.id, query));
    }),
  );
  router.get(
    '/api/gep/compare',
    validate({ query: gepCompareQuery }, async ({ query }, _request, response) => {
      publicJson(response, await gep.compare(query.a, query.b));
    }),
  );
  router.get(
    '/api/gep/publishers',
    validate({ query: gepPublisherListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, ...filter } = query;
      publicJson(response, await gep.listPublishers(filter, { offset, limit }));
    }),
  );
}
