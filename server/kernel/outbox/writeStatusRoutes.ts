import { type Request, Router } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { validate } from '../http/validate.ts';
import { idempotencyKeySchema } from '../idempotency/idempotencyKey.ts';
import type { Database } from '../store/database.ts';
import { writeStatus, writesOfKey } from './writeStatus.ts';

export interface WriteStatusRouteDeps {
  db: Kysely<Database>;
  /** The signed-in account, EIP-55. Errors: SessionMissing. */
  accountOf(request: Request): Promise<string>;
}

export const byId = { params: z.strictObject({ id: z.uuid() }) };
export const byKey = { query: z.strictObject({ idempotencyKey: idempotencyKeySchema }) };

/** Where callers learn what became of their writes: by id, or by the Idempotency-Key when the answer got lost. */
export function writeStatusRoutes({ db, accountOf }: WriteStatusRouteDeps): Router {
  const router = Router();

  router.get(
    '/api/writes/:id',
    validate(byId, async ({ params }, request, response) => {
      response.set('Cache-Control', 'no-store').json(await writeStatus(db, await accountOf(request), params.id));
    }),
  );
  router.get(
    '/api/writes',
    validate(byKey, async ({ query }, request, response) => {
      const writes = await writesOfKey(db, await accountOf(request), query.idempotencyKey);
      response.set('Cache-Control', 'no-store').json({ writes });
    }),
  );
  return router;
}
