import { Router } from 'express';
import { z } from 'zod';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { idParams, regionCode, smallNumber, windowQuery } from '../kernel/http/wire.ts';
import type { PageQueries } from '../pages/pageDeps.ts';

export const organisationListQuery = z
  .strictObject({
    kind: smallNumber.optional().describe('number of the contract’s Kind'),
    region: regionCode.optional(),
    ...windowQuery,
  })
  .meta({
    id: 'OrganisationListQuery',
    description: 'Organisations by kind and code; natural persons are never listed',
  });

/** Who is who: organisations only. */
export function organisationRoutes({ views }: { views: PageQueries }): Router {
  const router = Router();
  router.get(
    '/api/organisations',
    validate({ query: organisationListQuery }, async ({ query }, _request, response) => {
      const { kind, region, offset, limit } = query;
      publicJson(response, await views.listOrganisations({ kind, region }, { offset, limit }));
    }),
  );
  router.get(
    '/api/organisations/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const view = await views.organisationById(params.id as Hex);
      if (!view) throw new AppError('RecordUnknown', { kind: 'organisation', id: params.id });
      publicJson(response, view);
    }),
  );
  return router;
}
