import { join } from 'node:path';
import express, { type Router } from 'express';
import { gzipText } from '../kernel/http/gzipText.ts';
import type { VerifierFile } from './assets.ts';
import type { PageDeps } from './pageDeps.ts';

/** Scripts and styles, and the verifiers with their published hashes. */
export function addFileRoutes(router: Router, { assets, verification }: PageDeps): void {
  const files = new Map<string, { bytes: Buffer; type: string }>([
    ...[assets.verifier, assets.scan.verifier, assets.recompute].map(
      ({ path, bytes }) => [path, { bytes, type: 'text/javascript' }] as const,
    ),
    [assets.scan.style.path, { bytes: assets.scan.style.bytes, type: 'text/css' }] as const,
  ]);
  router.get('/assets/:file', gzipText, (request, response, next) => {
    const file = files.get(request.path);
    if (!file) return next();
    response.set('Cache-Control', 'public, max-age=31536000, immutable').type(file.type).send(file.bytes);
  });
  router.use('/assets', express.static(join(assets.dist, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  router.get('/.well-known/liangshan-verifier.json', (_request, response) => {
    const published = ({ path, sha256, integrity }: VerifierFile) => ({ file: path, sha256, integrity });
    const { rightChecker, labelChecker, scan, verifier, recompute } = assets;
    const right = { file: rightChecker.path, sha256: rightChecker.sha256 };
    const checker = { file: labelChecker.path, sha256: labelChecker.sha256 };
    const label = { ...published(scan.verifier), checker };
    response.json({ ...published(verifier), right, label, recompute: published(recompute), ...verification });
  });
  for (const { path, bytes, policy } of [assets.rightChecker, assets.labelChecker]) {
    router.get(path, (_request, response) => {
      // The file brings its own policy, by which its one inline script runs and no other request leaves it.
      response.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`).type('html').send(bytes);
    });
  }
}
