import type { Router } from 'express';
import { coveragePageRoutes } from './pages/coverageRoutes.ts';
import type { PageDeps } from './pages/pageDeps.ts';
import { sendPage, speechOf } from './pages/render/renderPage.ts';
import { siteFileRoutes } from './pages/siteFileRoutes.ts';
import { typedCodeRoutes } from './pages/typedCodeRoutes.ts';
import { linksetPage } from './pages/views/trace/linksetPage.ts';
import type { RouteParts } from './routes.ts';
import { createCoverage } from './trace/labelCoverage/createCoverage.ts';
import { coverageRoutes } from './trace/labelCoverage/routes.ts';
import { resolverRoutes } from './trace/resolver/routes.ts';
import { readKeyRegister } from './trace/resolver/things/keyRegister.ts';
import { ledgerThings } from './trace/resolver/things/ledgerThings.ts';
import type { LedgerViewDeps } from './views/ledgerViewDeps.ts';

/**
 * Where printed codes lead, in the order in which they are mounted after all others: pages of coverage and typed codes, the
 * resolver, files of the site. Errors: KeyRegisterInvalid.
 */
export function resolverOfGateway({ config }: RouteParts, pages: PageDeps, views: LedgerViewDeps): Router[] {
  const coverage = createCoverage(views);
  const register = readKeyRegister(config.KEY_REGISTER);
  const things = ledgerThings({ db: views.db, documents: views.documents, register });
  return [
    coverageRoutes({ coverage }),
    coveragePageRoutes({ ...pages, coverage }),
    typedCodeRoutes({ things }),
    resolverRoutes({
      things,
      root: config.PUBLIC_ORIGIN,
      operatorName: config.OPERATOR_NAME,
      sendPage: (request, response, contexts) =>
        sendPage(pages, request, response, linksetPage(speechOf(request), contexts, response.statusCode === 300)),
    }),
    siteFileRoutes(config.SITE_FILES),
  ];
}
