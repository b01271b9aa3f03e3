import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { collectBundle, type RightBundleDeps } from './collectBundle.ts';

export const bundleQuery = z
  .strictObject({
    block: z
      .string()
      .regex(/^\d{1,12}$/, 'a block number')
      .transform(Number)
      .optional()
      .describe('an earlier block; the newest that this gateway has read when it is left out'),
  })
  .meta({ id: 'RightBundleQuery', description: 'At which block' });

/** The proof of a right's public report, for anybody. Errors: RecordUnknown, RightIsPersonal, those of `collectBundle`. */
export function rightBundleRoutes(deps: RightBundleDeps): Router {
  const router = Router();
  router.get(
    '/api/rights/:id/bundle',
    validate({ params: idParams, query: bundleQuery }, async ({ params, query }, _request, response) => {
      sendBundle(response, await collectBundle(publicOnly(deps), params.id, query.block));
    }),
  );
  return router;
}

/** As a file to keep: it is checked elsewhere. */
export function sendBundle(response: Response, bundle: RightBundle): void {
  const name = `right-${bundle.right.id.slice(2, 10)}-block-${Number(bundle.header.number)}.json`;
  response
    .set('Content-Disposition', `attachment; filename="${name}"`)
    .set('Cache-Control', 'no-store')
    .type('application/json')
    .send(JSON.stringify(bundle));
}

/** The proof shows every entry, so that of a natural person's right it is for those who may read the report itself. */
function publicOnly(deps: RightBundleDeps): RightBundleDeps {
  return {
    ...deps,
    async compose(id: Bytes32) {
      const composed = await deps.compose(id);
      if (composed?.isPersonal) throw new AppError('RightIsPersonal', { id });
      return composed;
    },
  };
}
