import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { rawBody } from '../../kernel/http/rawBody.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { uuidParams } from '../../rights/schemas.ts';
import { checkHouseholds, eraseImport, importById, keepHouseholds } from './importHouseholds.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TABLE_BYTES = 2 * 1024 * 1024;

/** A clerk's table comes as it is, so that this stands before the reader of JSON. */
export function householdUploadRoutes(auth: AuthDeps): Router {
  const readBytes = rawBody(TABLE_BYTES);
  return Router().post('/api/imports/households', refuseForeignOrigin(auth.settings), async (request, response) => {
    const session = await requireParticipant(auth, request);
    const importer = await participantOf(auth, request);
    if (request.is(XLSX) !== XLSX) throw new AppError('ContentTypeUnsupported', { accepted: XLSX });
    const bytes = await readBytes(request, response);
    // What makes two requests the same is the table, not an object with a member a byte.
    request.body = { sha256: createHash('sha256').update(bytes).digest('hex') };
    await answerOnce(auth, request, response, session.account, () => ({
      prepare: () => checkHouseholds(auth, session, bytes),
      commit: async (trx, checked) => {
        const { account } = session;
        return { status: 201, body: await keepHouseholds(trx, checked, { account, importer, now: auth.clock() }) };
      },
    }));
  });
}

/** Tables that were taken, each household with its draft. */
export function householdRoutes(auth: AuthDeps): Router {
  const router = Router();
  router.use('/api/imports', refuseForeignOrigin(auth.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get(
    '/api/imports/households/:id',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      response.json(await importById(auth.db, params.id, await participantOf(auth, request)));
    }),
  );
  router.post(
    '/api/imports/households/:id/erase',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      await eraseImport(auth.db, params.id, await participantOf(auth, request), auth.clock());
      response.status(204).end();
    }),
  );
  return router;
}
