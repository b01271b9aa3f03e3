import { Router } from 'express';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { sendFound } from '../../carbon/routes.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { ExchangeQueries } from '../../views/exchangeViewTypes.ts';

/** Shares of a cooperative, for anybody: how many and by which resolutions, never who holds them. */
export function shareRoutes({ exchange }: { exchange: ExchangeQueries }): Router {
  return Router().get(
    '/api/shares/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      sendFound(response, { kind: 'shares', id: params.id }, await exchange.sharesById(params.id as Hex));
    }),
  );
}
