import { Router } from 'express';
import { AppError } from '../kernel/errors/AppError.ts';
import { validate } from '../kernel/http/validate.ts';
import type { PageDeps } from '../pages/pageDeps.ts';
import { pageHandler } from '../pages/pageHandler.ts';
import { problems } from '../problems.ts';
import { docsPage } from './docsPage.ts';
import { problemParams } from './docsSchemas.ts';
import { buildDocument, type OpenApiDocument } from './document.ts';
import type { ExampleWorld } from './exampleWorld.ts';

export interface OpenapiDeps {
  pages: PageDeps;
  /** What the examples are filled with at this moment. */
  world: () => Promise<ExampleWorld>;
}

/** The description of this interface: for programs at `/api/openapi.json`, for people at `/docs`. */
export function openapiRoutes({ pages, world }: OpenapiDeps): Router {
  const router = Router();
  const documentOf = remembering();
  router.get('/api/openapi.json', async (_request, response) => {
    response.set('Cache-Control', 'public, max-age=60').json(documentOf(await world()));
  });
  router.get(
    '/docs',
    pageHandler(pages, async ({ language }) => docsPage(documentOf(await world()), language)),
  );
  router.get(
    '/problems/:code',
    validate({ params: problemParams }, ({ params }, request, response) => {
      if (!Object.hasOwn(problems, params.code)) {
        throw new AppError('RouteUnknown', { method: request.method, path: request.path });
      }
      response.redirect(302, `/docs#problem-${params.code}`);
    }),
  );
  return router;
}

/** Builds a document once for each world: it changes when the first records appear and with the newest block. */
function remembering(): (world: ExampleWorld) => OpenApiDocument {
  let last: { key: string; document: OpenApiDocument } | undefined;
  return (world) => {
    const key = JSON.stringify(world);
    if (last?.key !== key) last = { key, document: buildDocument(world) };
    return last.document;
  };
}
