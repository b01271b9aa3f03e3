import express from 'express';
import { authProblems } from '../../../server/kernel/auth/problems.ts';
import { contentProblems } from '../../../server/kernel/content/problems.ts';
import { kernelProblems } from '../../../server/kernel/errors/kernelProblems.ts';
import { problemHandler } from '../../../server/kernel/errors/problemHandler.ts';
import { mergeProblems } from '../../../server/kernel/errors/problemTable.ts';
import { httpProblems } from '../../../server/kernel/http/httpProblems.ts';
import { requestId } from '../../../server/kernel/http/requestId.ts';
import { routeUnknown } from '../../../server/kernel/http/routeUnknown.ts';
import { securityHeaders } from '../../../server/kernel/http/securityHeaders.ts';
import type { PageDeps } from '../../../server/pages/pageDeps.ts';
import { pageRoutes } from '../../../server/pages/pageRoutes.ts';
import { problemPages } from '../../../server/pages/problemPages.ts';
import { pageProblems } from '../../../server/pages/problems.ts';
import { fakeReportProblems } from '../../../server/trace/fakes/problems.ts';
import { type Served, serve } from '../../support/httpClient.ts';

const quiet = { warn: () => undefined, error: () => undefined };

/** Stored documents, as the gateway's own route gives them. */
export function serveDocuments(app: express.Express, documents: ReadonlyMap<string, Uint8Array>): void {
  app.get('/api/documents/:hash', (request, response) => {
    response.type('application/octet-stream').send(Buffer.from(documents.get(request.params.hash) ?? []));
  });
}

/** The pages behind the gateway's own headers and error handler, on a free port; `more` adds a stand-in API. */
export function servePages(deps: PageDeps, more?: (app: express.Express) => void): Promise<Served> {
  const app = express();
  const connectOrigins = deps.verification.nodes.map(({ url }) => new URL(url).origin);
  app.use(requestId(), securityHeaders({ https: false, connectOrigins }), problemPages(deps), pageRoutes(deps));
  more?.(app);
  app.get('/broken', () => {
    throw new Error('a fault of ours');
  });
  app.use(routeUnknown());
  const problems = mergeProblems(
    ...[kernelProblems, httpProblems, authProblems, contentProblems, pageProblems, fakeReportProblems],
  );
  app.use(problemHandler({ problems, log: quiet }));
  return serve(app);
}
