import { type Request, type RequestHandler, Router } from 'express';
import { requireParticipant } from '../../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { rateLimit } from '../../../kernel/http/rateLimit.ts';
import { captureDocument, captureOne } from '../capture/captureEvents.ts';
import { captureJob, captureJobs } from '../capture/captureJobs.ts';
import { type Capturer, requireCapturer } from '../capture/capturer.ts';
import { checkCapture } from '../capture/checkCapture.ts';
import type { EpcisDeps } from '../epcisDeps.ts';
import { hashId } from '../query/queryDocument.ts';
import type { CaptureErrorBehaviour } from '../tables.ts';
import { epcisBody } from './epcisBody.ts';
import { epcisJson } from './headers.ts';
import { linkNext, pageAsked } from './pages.ts';

/** Taking events in (EPCIS 2.0, 12.6). */
export function captureRoutes(deps: EpcisDeps): Router {
  const router = Router();
  const { auth } = deps;
  const limited = captureLimit(deps);

  router.post('/epcis/capture', ...limited, admitted(deps), epcisBody, async (request, response) => {
    const document = checkCapture(request.body, deps.pinnedContexts);
    const job = await captureDocument(auth.db, document, {
      by: capturerOf(request),
      behaviour: behaviourOf(request),
      now: auth.clock(),
    });
    response
      .status(202)
      .location(`/epcis/capture/${job.captureID}`)
      .set('GS1-Capture-Error-Behaviour', job.captureErrorBehaviour);
    epcisJson(request, response, job);
  });
  router.get('/epcis/capture', async (request, response) => {
    const page = pageAsked(auth, request);
    const participant = await participantOf(deps, request);
    const rows = await captureJobs(auth.db, participant, page.perPage + 1, page.after && String(page.after[0]));
    const shown = rows.slice(0, page.perPage);
    const last = rows.length > page.perPage ? shown.at(-1) : undefined;
    if (last) linkNext(auth, request, response, [last.seq]);
    epcisJson(
      request,
      response,
      shown.map(({ job }) => job),
    );
  });

  router.get('/epcis/capture/:captureID', async (request, response) => {
    const participant = await participantOf(deps, request);
    epcisJson(request, response, await captureJob(auth.db, participant, request.params.captureID));
  });

  router.post('/epcis/events', ...limited, admitted(deps), epcisBody, async (request, response) => {
    const document = checkCapture(request.body, deps.pinnedContexts);
    const { event, context, hash } = await captureOne(auth.db, document, capturerOf(request));
    const stated = event.eventID;
    const eventID = typeof stated === 'string' && !stated.startsWith('ni:') ? stated : hashId(hash);
    response.status(201).location(`/epcis/events/${encodeURIComponent(hashId(hash))}`);
    epcisJson(request, response, { '@context': context, ...event, eventID });
  });
  return router;
}

const capturers = new WeakMap<Request, Capturer>();

/** Who may not capture is told before the body is read. */
function admitted(deps: EpcisDeps): RequestHandler {
  return async (request, _response, next) => {
    capturers.set(request, await requireCapturer(deps, request));
    next();
  };
}

function capturerOf(request: Request): Capturer {
  const capturer = capturers.get(request);
  if (!capturer) throw new TypeError('A route that captures lets in first who may.');
  return capturer;
}

async function participantOf({ auth }: EpcisDeps, request: Request): Promise<string> {
  const { account } = await requireParticipant(auth, request);
  return String((await auth.roles.ofAccount(account)).participant);
}

function behaviourOf(request: Request): CaptureErrorBehaviour {
  const asked = request.get('GS1-Capture-Error-Behaviour') ?? 'rollback';
  if (asked !== 'rollback' && asked !== 'proceed') throw new AppError('CaptureBehaviourUnknown', { asked });
  return asked;
}

function captureLimit({ capturesPerMinute }: EpcisDeps): RequestHandler[] {
  return capturesPerMinute === 0 ? [] : [rateLimit({ windowSeconds: 60, maxRequests: capturesPerMinute })];
}
