import type { Response, Router } from 'express';
import { validate } from '../kernel/http/validate.ts';
import type { PageDeps } from './pageDeps.ts';
import { csv } from './render/csv.ts';
import { evidenceQuery, fileParams, organisationsQuery, parcelsQuery } from './schemas.ts';
import { type Export, evidenceExport, organisationsExport, parcelsExport, schemasExport } from './views/exports.ts';
import { EXPORT_WINDOW } from './views/listing.ts';

/** Every list as a file: `/parcels.csv`, `/parcels.json` and so on, with the filters of its page. */
export function addExportRoutes(router: Router, { queries }: PageDeps): void {
  router.get(
    '/organisations.:format',
    validate({ params: fileParams, query: organisationsQuery }, async ({ params, query }, _request, response) => {
      const { rows } = await queries.listOrganisations({ kind: query.kind, region: query.region }, EXPORT_WINDOW);
      sendExport(response, params.format, organisationsExport(rows));
    }),
  );
  router.get(
    '/parcels.:format',
    validate({ params: fileParams, query: parcelsQuery }, async ({ params, query }, _request, response) => {
      const { county, state, scheme } = query;
      const { rows } = await queries.listParcels({ county, state, scheme }, EXPORT_WINDOW);
      sendExport(response, params.format, parcelsExport(rows));
    }),
  );
  router.get(
    '/evidence.:format',
    validate({ params: fileParams, query: evidenceQuery }, async ({ params, query }, _request, response) => {
      const { schema, issuer, subject } = query;
      const { rows } = await queries.listEvidence({ schema, issuer, subject }, EXPORT_WINDOW);
      sendExport(response, params.format, evidenceExport(rows));
    }),
  );
  router.get(
    '/schemas.:format',
    validate({ params: fileParams }, async ({ params }, _request, response) => {
      sendExport(response, params.format, schemasExport(await queries.listSchemas()));
    }),
  );
}

/** A list as CSV for spreadsheets or JSON for programs. */
export function sendExport(response: Response, format: 'csv' | 'json', { name, header, rows }: Export): void {
  response.set('Cache-Control', 'no-cache');
  if (format === 'json') {
    response.json(rows.map((row) => Object.fromEntries(row.map((cell, i) => [header[i], cell]))));
    return;
  }
  response.attachment(`${name}.csv`).type('text/csv').send(csv(header, rows));
}
