import type { RequestHandler } from 'express';
import type { PageDeps } from './pageDeps.ts';
import { type Page, type Speech, sendPage, speechOf } from './render/renderPage.ts';

/** Serves a page that takes nothing from the request but its language. */
export function pageHandler(deps: PageDeps, compose: (speech: Speech) => Promise<Page>): RequestHandler {
  return async (request, response) => sendPage(deps, request, response, await compose(speechOf(request)));
}

/** For pages that are true only now, or only for one reader. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
