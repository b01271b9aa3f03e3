import { type Request, Router } from 'express';
import { z } from 'zod';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { rawBody } from '../kernel/http/rawBody.ts';
import { validate } from '../kernel/http/validate.ts';
import { bytes32 } from '../kernel/http/wire.ts';

export interface DocumentDeps {
  content: ContentStore;
  /**
   * Anybody can sign in with a new wallet: only who stands in the ledger may fill the store.
   * Errors: SessionMissing, SessionExpired, ParticipantMissing, ParticipantSuspended.
   */
  requireParticipant(request: Request): Promise<unknown>;
  maxBytes: number;
}

export const byHash = { params: z.strictObject({ hash: bytes32 }) };

/** Public documents by their sha2-256. Putting the same bytes again is the same document, so no key is needed. */
export function documentRoutes(deps: DocumentDeps): Router {
  const router = Router();
  const readBytes = rawBody(deps.maxBytes);

  router.post('/api/documents', async (request, response) => {
    await deps.requireParticipant(request);
    const bytes = await readBytes(request, response);
    if (bytes.length === 0) throw new AppError('DocumentEmpty');
    response.status(201).json({ hash: await deps.content.put(bytes), bytes: bytes.length });
  });
  router.get(
    '/api/documents/:hash',
    validate(byHash, async ({ params }, _request, response) => {
      const bytes = await deps.content.get(params.hash);
      // Never rendered: a document is anybody's bytes. What it is called is what it is.
      response
        .set('Content-Disposition', `attachment; filename="${params.hash}"`)
        .set('X-Content-Type-Options', 'nosniff')
        .set('Cache-Control', 'public, max-age=31536000, immutable')
        .type('application/octet-stream')
        .send(Buffer.from(bytes));
    }),
  );
  return router;
}
