import { Router } from 'express';
import { addExportRoutes } from './exportRoutes.ts';
import { addFileRoutes } from './fileRoutes.ts';
import { addListRoutes } from './listRoutes.ts';
import type { PageDeps } from './pageDeps.ts';
import { noStore, pageHandler } from './pageHandler.ts';
import { addRecordRoutes } from './recordRoutes.ts';

/** Everything a person reads in a browser: pages, their files and exports, documents, and the verifier. */
export function pageRoutes(deps: PageDeps): Router {
  const router = Router();
  addFileRoutes(router, deps);
  addExportRoutes(router, deps);
  addListRoutes(router, deps);
  addRecordRoutes(router, deps);
  addDeskRoutes(router, deps);
  return router;
}

function addDeskRoutes(router: Router, deps: PageDeps): void {
  router.get(
    '/sign-in',
    pageHandler(deps, async ({ t }) => ({
      template: 'signIn',
      title: t('signIn.title'),
      section: 'signIn' as const,
      script: 'signIn' as const,
      data: {},
    })),
  );
  router.get(
    '/desk',
    noStore,
    pageHandler(deps, async ({ t }) => ({
      template: 'desk',
      title: t('desk.title'),
      script: 'desk' as const,
      data: {},
    })),
  );
}
