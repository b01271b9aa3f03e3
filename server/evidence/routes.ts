import { Router } from 'express';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { publicJson } from '../kernel/http/publicJson.ts';
import { validate } from '../kernel/http/validate.ts';
import { bytes32, idParams, windowQuery } from '../kernel/http/wire.ts';
import type { Database } from '../kernel/store/database.ts';
import type { PageQueries } from '../pages/pageDeps.ts';
import { evidenceRecords } from './evidenceRecord.ts';

export interface EvidenceRouteDeps {
  db: Kysely<Database>;
  views: PageQueries;
}

export const evidenceListQuery = z
  .strictObject({
    schema: bytes32.optional(),
    subject: bytes32.optional(),
    issuer: bytes32.optional(),
    ...windowQuery,
  })
  .meta({ id: 'EvidenceListQuery', description: 'Statements, newest first' });

/** Who attested what: one record, lists, and the kinds there are. */
export function evidenceRoutes({ db, views }: EvidenceRouteDeps): Router {
  const router = Router();
  const find = evidenceRecords(db);
  router.get(
    '/api/evidence/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const record = await find(params.id);
      if (!record) throw new AppError('RecordUnknown', { kind: 'evidence', id: params.id });
      publicJson(response, record);
    }),
  );
  router.get(
    '/api/evidence',
    validate({ query: evidenceListQuery }, async ({ query }, _request, response) => {
      const { schema, subject, issuer, offset, limit } = query;
      const filter = { schema: schema as Hex, subject: subject as Hex, issuer: issuer as Hex };
      publicJson(response, await views.listEvidence(filter, { offset, limit }));
    }),
  );
  router.get('/api/schemas', async (_request, response) => {
    publicJson(response, { rows: await views.listSchemas() });
  });
  return router;
}
