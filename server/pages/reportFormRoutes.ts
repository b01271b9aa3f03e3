import { type Request, type Response, Router } from 'express';
import { AppError } from '../kernel/errors/AppError.ts';
import { type RateLimit, rateLimit } from '../kernel/http/rateLimit.ts';
import { rawBody } from '../kernel/http/rawBody.ts';
import { validate } from '../kernel/http/validate.ts';
import type { MarketPageDeps } from './marketDeps.ts';
import { type ReportForm, reportForm } from './marketSchemas.ts';
import { sendPage, speechOf } from './render/renderPage.ts';
import { keptForm } from './views/supervision/reportForm.ts';
import { reportFormPage } from './views/supervision/reportPage.ts';

const MAX_BYTES = 32 * 1024;

/**
 * POST /supervision, as a form without scripts sends it; mounted before the JSON reader, which refuses forms. Answers with
 * the page of the receipt number; `limit` bounds the reports of one address, 0 requests = without limit. Errors: ContentTypeUnsupported, BodyTooLarge, RequestInvalid, RecordUnknown.
 */
export function reportFormRoutes(deps: MarketPageDeps, limit: RateLimit): Router {
  const router = Router();
  const readBytes = rawBody(MAX_BYTES);
  const bounded = limit.maxRequests === 0 ? [] : [rateLimit(limit)];
  router.post(
    '/supervision',
    ...bounded,
    async (request, response, next) => {
      const isForm = request.is('application/x-www-form-urlencoded');
      if (!isForm) throw new AppError('ContentTypeUnsupported', { accepted: 'application/x-www-form-urlencoded' });
      const text = new TextDecoder().decode(await readBytes(request, response));
      request.body = Object.fromEntries(new URLSearchParams(text));
      next();
    },
    validate({ body: reportForm }, ({ body }, request, response) => take(deps, body, request, response)),
  );
  return router;
}

async function take(deps: MarketPageDeps, form: ReportForm, request: Request, response: Response): Promise<void> {
  response.set('Cache-Control', 'no-store');
  // Nobody sees that field: what fills it in is a machine, which gets the page again and no number.
  if (form.words === '' || form.website !== '') {
    response.status(422);
    await sendPage(deps, request, response, reportFormPage(speechOf(request), keptForm(form)));
    return;
  }
  const { kind, subjectKind, subjectId, number, words, contact } = form;
  const subject = { kind: subjectKind, id: subjectId, number };
  const { receipt } = await deps.supervision.submit({ kind, subject, words, ...(contact === '' ? {} : { contact }) });
  response.redirect(303, `/supervision/${receipt}`);
}
