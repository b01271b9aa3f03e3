import { type Response, Router } from 'express';
import { toGeoJson } from '../../sdk/geo/toGeoJson.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { idParams } from '../kernel/http/wire.ts';
import type { CarbonQueries, ProjectView } from '../views/carbonViews.ts';
import { accountParams, certificateListQuery, projectListQuery } from './schemas.ts';

export interface CarbonRouteDeps {
  carbon: CarbonQueries;
}

/** Projects, lots, certificates and what accounts hold, for anybody. */
export function carbonRoutes({ carbon }: CarbonRouteDeps): Router {
  const router = Router();
  addProjects(router, carbon);
  addRecords(router, carbon);
  router.get(
    '/api/accounts/:address/portfolio',
    validate({ params: accountParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'account', id: params.address }, await carbon.portfolioOf(params.address as Hex));
    }),
  );
  return router;
}

function addProjects(router: Router, carbon: CarbonQueries): void {
  router.get('/api/carbon/programmes', async (_request, response) => {
    publicJson(response, { rows: await carbon.listProgrammes() });
  });
  router.get(
    '/api/carbon/projects',
    validate({ query: projectListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, ...filter } = query;
      publicJson(response, await carbon.listProjects(filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/carbon/projects/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const view = await carbon.projectById(params.id as Hex);
      sendFound(response, { kind: 'project', id: params.id }, view && withGeoJson(view));
    }),
  );
}

function addRecords(router: Router, carbon: CarbonQueries): void {
  router.get(
    '/api/carbon/lots/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'lot', id: params.id }, await carbon.lotById(params.id as Hex));
    }),
  );
  router.get(
    '/api/carbon/certificates',
    validate({ query: certificateListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, lot, project, holder, beneficiary } = query;
      const filter = {
        lot: lot as Hex,
        project: project as Hex,
        holder: holder as Hex,
        beneficiary: beneficiary as Hex,
      };
      publicJson(response, await carbon.listCertificates(filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/carbon/certificates/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'certificate', id: params.id }, await carbon.certificateById(params.id as Hex));
    }),
  );
}

/** A public answer, or that there is none. Errors: RecordUnknown. */
export function sendFound(response: Response, asked: { kind: string; id: string }, found: unknown): void {
  if (found === undefined) throw new AppError('RecordUnknown', asked);
  publicJson(response, found);
}

function withGeoJson(view: ProjectView) {
  return {
    ...view,
    parcels: view.parcels.map((parcel) => ({ ...parcel, geometry: parcel.geometry && toGeoJson(parcel.geometry) })),
  };
}
