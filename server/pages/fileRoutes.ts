import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import { AppError } from '../kernel/errors/AppError.ts';
import { validate } from '../kernel/http/validate.ts';
import type { PageDeps } from './pageDeps.ts';
import { idParams } from './schemas.ts';

/** Scripts and styles, the verifier with its published hash, and stored documents. */
export function addFileRoutes(router: Router, { assets, documentBytes, verification }: PageDeps): void {
  router.get(assets.verifier.path, immutable, (_request, response) => {
    response.type('text/javascript').send(assets.verifier.bytes);
  });
  router.use('/assets', express.static(join(assets.dist, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  router.get('/.well-known/liangshan-verifier.json', (_request, response) => {
    const { path, sha256, integrity } = assets.verifier;
    response.json({ file: path, sha256, integrity, ...verification });
  });
  router.get(
    '/documents/:id',
    validate({ params: idParams }, async ({ params }, _request, response) => {
      const bytes = await documentBytes(params.id);
      if (!bytes) throw new AppError('ContentMissing', { hash: params.id });
      response.set('Content-Disposition', `attachment; filename="${params.id}.bin"`);
      response.set('Cache-Control', 'public, max-age=31536000, immutable');
      response.type('application/octet-stream').send(Buffer.from(bytes));
    }),
  );
}

const immutable: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'public, max-age=31536000, immutable');
  next();
};
