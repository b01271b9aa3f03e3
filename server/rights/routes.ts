import { type Response, Router } from 'express';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { certificateNumber } from '../../sdk/rights/certificateNumber.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { sendFound } from '../carbon/routes.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { idParams } from '../kernel/http/wire.ts';
import type { RightQueries } from '../views/rightViewTypes.ts';
import type { RightReport } from './report/reportTypes.ts';
import { areaLeftQuery, rightListQuery } from './schemas.ts';

export interface RightRouteDeps {
  rights: RightQueries;
  /** As anybody may read it. */
  report(id: Bytes32): Promise<RightReport | undefined>;
}

/** Certificates of rights, their classes, and what banks lend on, for anybody. */
export function rightRoutes({ rights, report }: RightRouteDeps): Router {
  const router = Router();
  router.get(
    '/api/rights',
    validate({ query: rightListQuery }, async ({ query }, _request, response) => {
      const { offset, limit, parcel, holder, lienor, certificate, ...filter } = query;
      const number = certificate === undefined ? undefined : certificateNumber(certificate);
      const ids = { parcel: parcel as Hex, holder: holder as Hex, lienor: lienor as Hex, number };
      publicJson(response, await rights.listRights({ ...filter, ...ids }, { offset, limit }));
    }),
  );
  router.get(
    '/api/rights/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, ofRight(params.id), await rights.rightById(params.id as Hex));
    }),
  );
  router.get(
    '/api/rights/:id/report',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, ofRight(params.id), await report(params.id));
    }),
  );
  router.get('/api/right-classes', async (_request, response: Response) => {
    publicJson(response, { rows: await rights.listRightClasses() });
  });
  router.get('/api/products', async (_request, response: Response) => {
    publicJson(response, { rows: await rights.listProducts() });
  });
  router.get(
    '/api/parcels/:id/area-left',
    validate({ params: idParams, query: areaLeftQuery }, async ({ params, query }, _request, response) => {
      const left = await rights.areaLeft(params.id as Hex, query.ground, query.layer);
      sendFound(response, { kind: 'parcel', id: params.id }, left);
    }),
  );
  return router;
}

function ofRight(id: string) {
  return { kind: 'right', id };
}
