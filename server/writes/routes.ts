import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Session } from '../kernel/auth/sessions/findSession.ts';
import { requestIdOf } from '../kernel/http/requestId.ts';
import { validate } from '../kernel/http/validate.ts';
import { answerOnce } from '../kernel/idempotency/answerOnce.ts';
import type { PreparedCall } from '../kernel/outbox/prepareCall.ts';
import { type PreparedRaw, prepareRaw } from '../kernel/outbox/prepareRaw.ts';
import { acceptRelay } from './acceptRelay.ts';
import { signActWords } from './signActWords.ts';
import { acceptSubmission, prepareSubmission, type SubmitDeps } from './submitAct.ts';

export interface WriteRouteDeps extends SubmitDeps {
  /** Errors: SessionMissing, SessionExpired, OriginRefused. */
  requireSession(request: Request): Promise<Session>;
  /** Wakes the worker after a write was accepted. */
  wake(): void;
}

export const submission = { params: z.strictObject({ id: z.uuid() }) };

export const signed = {
  body: z
    .strictObject({ raw: z.string().regex(/^0x([0-9a-fA-F]{2}){1,65536}$/, 'a signed transaction, hex with 0x') })
    .meta({ id: 'SignedTransaction', description: 'A transaction that the caller signed, to one of our contracts' }),
};

const RAW_WORDS = { zh: '转发由本人钱包签署的交易', en: 'Relay a transaction signed in your own wallet' };

/** Where writes enter: a confirmed act, or a transaction that the caller signed. 202 and the id to ask for. */
export function writeRoutes(deps: WriteRouteDeps): Router {
  const router = Router();
  addSubmission(router, deps);
  addSignature(router, deps);
  addRelay(router, deps);
  return router;
}

function addSubmission(router: Router, deps: WriteRouteDeps): void {
  router.post(
    '/api/acts/:id/submit',
    validate(submission, async ({ params }, request, response) => {
      const session = await deps.requireSession(request);
      await answerOnce<PreparedCall>(deps.auth, request, response, session.account, ({ key }) => ({
        prepare: () =>
          prepareSubmission(deps, session, {
            actId: params.id,
            requestId: requestIdOf(request),
            idempotencyKey: key,
          }),
        commit: async (trx, call) => accepted((await acceptSubmission(deps.auth, trx, call)).id),
      }));
      deps.wake();
    }),
  );
}

function addSignature(router: Router, deps: WriteRouteDeps): void {
  router.post(
    '/api/acts/:id/sign',
    validate(submission, async ({ params }, request, response) => {
      const session = await deps.requireSession(request);
      response.set('Cache-Control', 'no-store').json(await signActWords(deps.auth, session, params.id));
    }),
  );
}

function addRelay(router: Router, deps: WriteRouteDeps): void {
  router.post(
    '/api/transactions',
    validate(signed, async ({ body }, request, response) => {
      const session = await deps.requireSession(request);
      await answerOnce<PreparedRaw>(deps.auth, request, response, session.account, ({ key }) => ({
        prepare: () =>
          prepareRaw(deps.outbox, {
            raw: body.raw,
            requestId: requestIdOf(request),
            idempotencyKey: key,
            actor: session.account,
            words: RAW_WORDS,
          }),
        commit: async (trx, raw) => accepted((await acceptRelay(deps.auth, trx, raw, session.account)).id),
      }));
      deps.wake();
    }),
  );
}

function accepted(writeId: string) {
  return { status: 202, body: { writeId, status: `/api/writes/${writeId}` } };
}
