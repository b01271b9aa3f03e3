import { Router } from 'express';
import { toGeoJson } from '../../../sdk/geo/toGeoJson.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { sendFound } from '../../carbon/routes.ts';
import { publicJson } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { ExchangeQueries, PackageView } from '../../views/exchangeViewTypes.ts';
import { packageListQuery } from './schemas.ts';

/** Packages of rights, for anybody. */
export function packageRoutes({ exchange }: { exchange: ExchangeQueries }): Router {
  const router = Router();
  router.get(
    '/api/packages',
    validate({ query: packageListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, state, holder } = query;
      const filter = { state, holder: holder as Hex | undefined };
      publicJson(response, await exchange.listPackages(filter, { offset, limit }));
    }),
  );
  router.get(
    '/api/packages/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const view = await exchange.packageById(params.id as Hex);
      sendFound(response, { kind: 'package', id: params.id }, view && withGeoJson(view));
    }),
  );
  return router;
}

function withGeoJson(view: PackageView) {
  return {
    ...view,
    parcels: view.parcels.map((parcel) => ({ ...parcel, geometry: parcel.geometry && toGeoJson(parcel.geometry) })),
  };
}
