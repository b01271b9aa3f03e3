import { type Request, Router } from 'express';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { ToldParty } from '../../views/trace/traceViewTypes.ts';
import type { WebhookRules } from '../../webhooks/publicAddress.ts';
import { webhookRoutes } from '../../webhooks/routes.ts';
import { operatesBrand } from '../brands/brandOperators.ts';
import { acknowledgeNotice, listNotices } from './noticeBook.ts';
import { noticeListQuery, noticeParams, toldListQuery } from './schemas.ts';

export interface RecallNoticeRouteDeps {
  auth: AuthDeps;
  webhooks: WebhookRules;
  /** Who was told of a batch's recall. */
  toldOf(batch: Hex, window: Window): Promise<Listing<ToldParty>>;
}

const SUPERVISOR = 'SUPERVISOR';

/** Recalls told to whoever has or had the goods: notices of one's own, where they are sent, and who was told of a batch. */
export function recallNoticeRoutes(deps: RecallNoticeRouteDeps): Router {
  const { auth, webhooks } = deps;
  const callerOf = (request: Request) => participantCaller(auth, request);
  const router = Router();
  router.use('/api/recall-notices', refuseForeignOrigin(auth.settings));
  addOwn(router, auth);
  addTold(router, deps);
  router.use(webhookRoutes({ auth, webhooks, channel: 'recalls', path: '/api/recall-webhooks', callerOf }));
  return router;
}

async function participantCaller(auth: AuthDeps, request: Request) {
  const { account } = await requireParticipant(auth, request);
  const { participant, roles } = await auth.roles.ofAccount(account);
  return { participant: participant as Bytes32, account, roles };
}

function addOwn(router: Router, auth: AuthDeps): void {
  router.get(
    '/api/recall-notices',
    validate({ query: noticeListQuery }, async ({ query }, request, response) => {
      const { participant } = await participantCaller(auth, request);
      const { state, ...window } = query;
      privateJson(response, await listNotices(auth.db, { participant, state }, window));
    }),
  );
  router.post(
    '/api/recall-notices/:id/acknowledge',
    validate({ params: noticeParams }, async ({ params }, request, response) => {
      const { participant, account: by } = await participantCaller(auth, request);
      privateJson(response, await acknowledgeNotice(auth.db, params.id, { participant, by, now: auth.clock() }));
    }),
  );
}

function addTold(router: Router, { auth, toldOf }: RecallNoticeRouteDeps): void {
  router.get(
    '/api/batches/:id/notices',
    validate({ params: idParams, query: toldListQuery }, async ({ params, query }, request, response) => {
      const batch = params.id as Hex;
      await requireRecallOffice(auth, request, batch);
      privateJson(response, await toldOf(batch, query));
    }),
  );
}

/** Errors: those of requireParticipant, RecordUnknown, RecallNotYours. */
async function requireRecallOffice(auth: AuthDeps, request: Request, batch: Hex): Promise<void> {
  const { participant, roles } = await participantCaller(auth, request);
  const found = await auth.db
    .selectFrom('projection.batch')
    .select(['maker', 'brand'])
    .where('id', '=', batch)
    .executeTakeFirst();
  if (!found) throw new AppError('RecordUnknown', { kind: 'batch', id: batch });
  if (roles.includes(SUPERVISOR) || found.maker === participant) return;
  if (!(await operatesBrand(auth.db, participant, found.brand))) throw new AppError('RecallNotYours', { batch });
}
