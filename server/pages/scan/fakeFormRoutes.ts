import { type Request, type Response, Router } from 'express';
import { AppError } from '../../kernel/errors/AppError.ts';
import { type RateLimit, rateLimit } from '../../kernel/http/rateLimit.ts';
import { rawBody } from '../../kernel/http/rawBody.ts';
import { validate } from '../../kernel/http/validate.ts';
import { noStore } from '../pageHandler.ts';
import { sendPage, speechOf } from '../render/renderPage.ts';
import { fakeFormPage } from '../views/scan/fakeReportPage.ts';
import type { ScanPageDeps } from './scanDeps.ts';
import { type FakeReportForm, fakeReportForm } from './scanSchemas.ts';

/** A photo that was drawn anew, percent-encoded. */
const MAX_BYTES = 1_000_000;
/** 1,000,000 yuan, as the API takes it. */
const MAX_FEN = 100_000_000n;
const FORM = 'application/x-www-form-urlencoded';

/**
 * POST /fake-reports, as a form without scripts sends it; mounted before the JSON reader, which refuses forms. Answers with
 * the page of the receipt number; `limit` bounds the reports of one address, 0 requests = without limit.
 * Errors: ContentTypeUnsupported, BodyTooLarge, RequestInvalid, ImageUnreadable.
 */
export function fakeFormRoutes(deps: ScanPageDeps, limit: RateLimit): Router {
  const router = Router();
  const readBytes = rawBody(MAX_BYTES);
  const bounded = limit.maxRequests === 0 ? [] : [rateLimit(limit)];
  router.post(
    '/fake-reports',
    noStore,
    ...bounded,
    async (request, response, next) => {
      if (!request.is(FORM)) throw new AppError('ContentTypeUnsupported', { accepted: FORM });
      const text = new TextDecoder().decode(await readBytes(request, response));
      request.body = Object.fromEntries(new URLSearchParams(text));
      next();
    },
    validate({ body: fakeReportForm }, ({ body }, request, response) => take(deps, body, request, response)),
  );
  return router;
}

async function take(deps: ScanPageDeps, form: FakeReportForm, request: Request, response: Response): Promise<void> {
  const price = fenOf(form.price);
  // Nobody sees the field `website`: what fills it in is a machine, which gets the page again and no number.
  if (form.words === '' || form.place === '' || form.website !== '' || price === undefined) {
    response.status(422);
    await sendPage(deps, request, response, fakeFormPage(deps, speechOf(request), form));
    return;
  }
  const { uri, words, place, contact, photo } = form;
  const report = { uri, words, place, price, contact, photo: photo === '' ? null : photo };
  const { receipt } = await deps.fakes.submit(report);
  response.redirect(303, `/fake-reports/${encodeURIComponent(receipt)}`);
}

/** Yuan as typed, in fen; null when nothing was typed, undefined for what is no price. */
function fenOf(text: string): string | null | undefined {
  if (text === '') return null;
  const [, yuan, cents = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  const fen = BigInt(yuan ?? 0) * 100n + BigInt(cents.padEnd(2, '0'));
  return yuan === undefined || fen > MAX_FEN ? undefined : String(fen);
}
