import type { Request, RequestHandler, Response } from 'express';
import type { ProblemDocument } from '../kernel/errors/problemHandler.ts';
import type { PageDeps } from './pageDeps.ts';
import { languageOf } from './render/language.ts';
import { renderPage, speechOf } from './render/renderPage.ts';

/**
 * Shows problems as pages to browsers. It stands before the routes and rewrites only what the one error handler has
 * composed, so that naming, logging and status stay in that place. Requests below `/api`, `/epcis` and `/rpc` keep their JSON.
 */
export function problemPages(deps: Pick<PageDeps, 'assets' | 'site' | 'clock'>): RequestHandler {
  return (request, response, next) => {
    if (isForReader(request)) {
      // The error handler knows nothing of `?lang=` and the cookie: it reads this header.
      request.headers['accept-language'] = languageOf(request);
      rewriteProblems(deps, request, response);
    }
    next();
  };
}

function isForReader(request: Request): boolean {
  const isData = /^\/(api|epcis|rpc|metrics|health|ready)(\/|$)/.test(request.path);
  return !isData && request.accepts(['html', 'json']) === 'html';
}

function rewriteProblems(
  deps: Pick<PageDeps, 'assets' | 'site' | 'clock'>,
  request: Request,
  response: Response,
): void {
  const send = response.send.bind(response);
  response.send = (body?: unknown) => {
    const isProblem = response.get('Content-Type')?.startsWith('application/problem+json') === true;
    if (!isProblem || typeof body !== 'string') return send(body);
    response.send = send;
    const page = problemPage(deps, request, JSON.parse(body) as ProblemDocument);
    return response.type('html').send(page);
  };
}

function problemPage(
  deps: Pick<PageDeps, 'assets' | 'site' | 'clock'>,
  request: Request,
  problem: ProblemDocument,
): string {
  const speech = speechOf(request);
  const { t } = speech;
  const unchanged = t(problem.status >= 500 ? 'problem.unchangedFault' : 'problem.unchanged');
  const page = { template: 'problem', title: problem.title, data: { problem, unchanged } };
  return renderPage(deps, speech, page, { head: null, path: request.originalUrl });
}
