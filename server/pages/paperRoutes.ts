import { Router } from 'express';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { validate } from '../kernel/http/validate.ts';
import type { PaperView } from '../views/paperViews.ts';
import { idOfShort } from './certificate/shortLink.ts';
import { known } from './known.ts';
import { shortParams } from './marketSchemas.ts';
import type { PageDeps } from './pageDeps.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { idParams, plainQuery } from './schemas.ts';
import { paperPage } from './views/trace/paperPage.ts';

export interface PaperPageDeps extends PageDeps {
  papers: { paperById(id: Hex): Promise<PaperView | undefined> };
}

/** 承诺达标合格证 as it goes with the goods, and the short address that its code holds. */
export function paperPageRoutes(deps: PaperPageDeps): Router {
  const router = Router();
  router.get(
    '/papers/:id',
    validate({ params: idParams, query: plainQuery }, async ({ params }, request, response) => {
      const view = known(await deps.papers.paperById(params.id), params.id);
      await sendPage(deps, request, response, paperPage(deps, speechOf(request), view, await deps.head()));
    }),
  );
  router.get(
    '/h/:short',
    validate({ params: shortParams }, ({ params }, _request, response) => {
      response.redirect(302, `/papers/${known(idOfShort(params.short), params.short)}`);
    }),
  );
  return router;
}
