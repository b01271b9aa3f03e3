import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireBank } from '../../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import { bankReport } from '../access/bankReport.ts';
import { participantOf } from '../access/routes.ts';
import { type ComposedReport, composeReport, type ReportDeps } from '../report/composeReport.ts';
import { reportQuery } from '../schemas.ts';
import { bundleOf, collectBundle, type RightBundleDeps } from './collectBundle.ts';

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
      sendBundle(response, await collectBundle(publicOnly(deps, query.block), params.id, query.block));
    }),
  );
  return router;
}

export interface ReaderBundleDeps extends Pick<RightBundleDeps, 'rpc' | 'deployment'> {
  auth: AuthDeps;
  report: ReportDeps;
}

/**
 * The proof for those who may read the whole report: a bank, whose look is kept like any other, and the holder.
 * Errors: those of the two reports, and of `bundleOf`.
 */
export function readerBundleRoutes(deps: ReaderBundleDeps): Router {
  const { auth, report } = deps;
  const router = Router();
  router.use(['/api/banks', '/api/my'], refuseForeignOrigin(auth.settings));
  router.get(
    '/api/banks/rights/:id/bundle',
    validate({ params: idParams, query: reportQuery }, async ({ params, query }, request, response) => {
      const bank = await requireBank(auth, request, 'report:read');
      const shown = await bankReport({ auth, report }, { right: params.id, bank, ...query });
      response.set('Look-Id', shown.lookId);
      sendBundle(response, await bundleOf(deps, shown.composed));
    }),
  );
  router.get(
    '/api/my/rights/:id/bundle',
    validate({ params: idParams, query: bundleQuery }, async ({ params, query }, request, response) => {
      const participant = await participantOf(auth, request);
      const composed = await composeReport(report, params.id, { participant, asks: 'holder' });
      if (!composed) throw new AppError('RecordUnknown', { kind: 'right', id: params.id });
      if (composed.holder !== participant) throw new AppError('RightNotOfCaller', { id: params.id });
      sendBundle(response, await bundleOf(deps, composed, query.block));
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

/**
 * The proof shows every entry, so that of a natural person's right it is for those who may read the report itself; and of
 * one that a person held once, anybody is given the newest block's alone. Errors: RightIsPersonal.
 */
export function requirePublic({ isPersonal, report }: ComposedReport, block: number | undefined): void {
  const wasPersonal = report.title.chain.some(({ to }) => to.scheme === PERSON_SCHEME);
  const isPast = block !== undefined && block < report.at.number;
  if (isPersonal || (isPast && wasPersonal)) throw new AppError('RightIsPersonal', { id: report.title.id });
}

function publicOnly(deps: RightBundleDeps, block: number | undefined): RightBundleDeps {
  return {
    ...deps,
    async compose(id: Bytes32) {
      const composed = await deps.compose(id);
      if (composed) requirePublic(composed, block);
      return composed;
    },
  };
}
