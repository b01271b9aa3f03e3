import { Router } from 'express';
import { z } from 'zod';
import { toGeoJson } from '../../sdk/geo/toGeoJson.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { idParams, regionCode, smallNumber, windowQuery } from '../kernel/http/wire.ts';
import type { PageQueries, ParcelRow } from '../pages/pageDeps.ts';

export const parcelListQuery = z
  .strictObject({
    region: regionCode.optional(),
    state: smallNumber.optional().describe('1 registered, 2 active, 3 retired'),
    scheme: smallNumber.optional().describe('1 不动产单元号 … 5 旧权证号'),
    ...windowQuery,
  })
  .meta({ id: 'ParcelListQuery', description: 'Parcels by county and number' });

/** Whose land is which. Outlines as GeoJSON, CGCS2000 longitude and latitude. */
export function parcelRoutes({ views }: { views: PageQueries }): Router {
  const router = Router();
  router.get(
    '/api/parcels',
    validate({ query: parcelListQuery }, async ({ query }, _request, response) => {
      const { region, state, scheme, offset, limit } = query;
      const { rows, total } = await views.listParcels({ county: region, state, scheme }, { offset, limit });
      publicJson(response, { rows: rows.map(withGeoJson), total });
    }),
  );
  router.get(
    '/api/parcels/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const view = await views.parcelById(params.id as Hex);
      if (!view) throw new AppError('RecordUnknown', { kind: 'parcel', id: params.id });
      publicJson(response, withGeoJson(view));
    }),
  );
  return router;
}

function withGeoJson<Row extends ParcelRow>(row: Row) {
  return { ...row, geometry: row.geometry && toGeoJson(row.geometry) };
}
