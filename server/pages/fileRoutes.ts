import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import type { PageDeps } from './pageDeps.ts';

/** Scripts and styles, and the verifiers with their published hashes. */
export function addFileRoutes(router: Router, { assets, verification }: PageDeps): void {
  router.get(assets.verifier.path, immutable, (_request, response) => {
    response.type('text/javascript').send(assets.verifier.bytes);
  });
  router.use('/assets', express.static(join(assets.dist, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  router.get('/.well-known/liangshan-verifier.json', (_request, response) => {
    const { path, sha256, integrity } = assets.verifier;
    const { rightChecker } = assets;
    const right = { file: rightChecker.path, sha256: rightChecker.sha256 };
    response.json({ file: path, sha256, integrity, right, ...verification });
  });
  router.get(assets.rightChecker.path, (_request, response) => {
    const { policy, bytes } = assets.rightChecker;
    // The file brings its own policy, by which its one inline script runs and no request leaves it.
    response.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`).type('html').send(bytes);
  });
}

const immutable: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'public, max-age=31536000, immutable');
  next();
};
