import { type Request, type Response, Router } from 'express';
import { gzipText } from '../../kernel/http/gzipText.ts';
import { validate } from '../../kernel/http/validate.ts';
import { fakeReceiptParams } from '../../trace/fakes/schemas.ts';
import { noteGuess } from '../../trace/verify/guessLimit.ts';
import { noStore } from '../pageHandler.ts';
import { sendPage, speechOf } from '../render/renderPage.ts';
import { fakeReportPage } from '../views/scan/fakeReportPage.ts';
import { scanPage } from '../views/scan/scanPage.ts';
import type { ScanPageDeps } from './scanDeps.ts';
import { labelParams, lotParams, scanQuery } from './scanSchemas.ts';

/** The page behind a code, for lots and for single packages, and how far a report of a fake is. */
export function scanPageRoutes(deps: ScanPageDeps): Router {
  const router = Router();
  router.get(
    '/c/:gtin/:lot',
    noStore,
    gzipText,
    deps.guesses,
    validate({ params: lotParams, query: scanQuery }, ({ params }, request, response) =>
      sendScan(deps, request, response, { ...params, serial: null }),
    ),
  );
  router.get(
    '/c/:gtin/:lot/:serial',
    noStore,
    gzipText,
    deps.guesses,
    validate({ params: labelParams, query: scanQuery }, ({ params }, request, response) =>
      sendScan(deps, request, response, params),
    ),
  );
  router.get(
    '/fake-reports/:receipt',
    noStore,
    validate({ params: fakeReceiptParams, query: scanQuery }, async ({ params }, request, response) => {
      const report = await deps.fakes.find(params.receipt);
      await sendPage(deps, request, response, fakeReportPage(deps, speechOf(request), report));
    }),
  );
  return router;
}

async function sendScan(
  deps: ScanPageDeps,
  request: Request,
  response: Response,
  code: { gtin: string; lot: string; serial: string | null },
): Promise<void> {
  const uri = linkOf(deps.site.publicOrigin, code);
  const answer = await deps.labels.answerScan(request, response, uri);
  noteGuess(response, answer);
  // Not 404: a page of its own is the answer to an unknown code, and resolvers must not show errors (GS1 Resolver 1.2).
  await sendPage(deps, request, response, scanPage(deps, speechOf(request), { code, uri, answer }));
}

/** The code as a Digital Link; whether it is one is for the verdict to say. */
function linkOf(origin: string, { gtin, lot, serial }: { gtin: string; lot: string; serial: string | null }): string {
  const [item, batch, unit] = [gtin, lot, serial ?? ''].map(encodeURIComponent);
  return `${origin}/01/${item}/10/${batch}${unit ? `/21/${unit}` : ''}`;
}
