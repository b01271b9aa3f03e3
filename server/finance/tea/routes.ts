import { type Request, type Response, Router } from 'express';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { type RateLimit, rateLimit } from '../../kernel/http/rateLimit.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { participantOf } from '../../rights/access/routes.ts';
import { actReference, uuidParams, windowOnly } from '../../rights/schemas.ts';
import { grantTeaConsent, listTeaConsents, requireTeaConsent, revokeTeaConsent } from './consents.ts';
import { decideTrader } from './decideTrader.ts';
import { decisionFacts } from './decisionFacts.ts';
import { askForReview, keepDecision, listDecisions, readDecision } from './decisions.ts';
import { gatherTrades } from './gatherTrades.ts';
import { type ProvingDeps, proveTrades } from './proveTrades.ts';
import { type TeaOrder, teaDecideBody } from './schemas.ts';

export interface TeaRouteDeps extends ProvingDeps {
  auth: AuthDeps;
  /** A decision over thousands of trades is a second of work. */
  limit: RateLimit;
}

/** 茶商E贷: decided from trades between 溯源卡, for the trader himself or a bank that he lets ask. */
export function teaRoutes(deps: TeaRouteDeps): Router {
  const router = Router();
  router.use('/api/loans/tea', refuseForeignOrigin(deps.auth.settings));
  addConsents(router, deps);
  addDecisions(router, deps);
  return router;
}

function addDecisions(router: Router, deps: TeaRouteDeps): void {
  const { auth } = deps;
  const { db } = auth;
  router.post(
    '/api/loans/tea/decide',
    rateLimit(deps.limit),
    validate({ body: teaDecideBody }, ({ body }, request, response) => decide(deps, body, request, response)),
  );
  router.get(
    '/api/loans/tea/decisions',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      privateJson(response, { rows: await listDecisions(db, await participantOf(auth, request), query) });
    }),
  );
  router.get(
    '/api/loans/tea/decisions/:id',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      privateJson(response, await readDecision(db, params.id, await participantOf(auth, request)));
    }),
  );
  router.get(
    '/api/loans/tea/decisions/:id/proofs',
    rateLimit(deps.limit),
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      const reader = await participantOf(auth, request);
      const { decision } = await readDecision(db, params.id, reader);
      // What was answered is the bank's record; trades as they stand now are the trader's, and need his leave of now.
      if (decision.trader !== reader) await requireTeaConsent(auth, decision.trader, reader);
      privateJson(response, await proofsOf(deps, decision.trader));
    }),
  );
  router.post(
    '/api/loans/tea/decisions/:id/review',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      privateJson(response, await askForReview(db, params.id, await participantOf(auth, request), auth.clock()));
    }),
  );
}

async function decide(deps: TeaRouteDeps, order: TeaOrder, request: Request, response: Response): Promise<void> {
  const { auth } = deps;
  const { account } = await requireParticipant(auth, request);
  const asker = await participantOf(auth, request);
  const trader = order.trader ?? asker;
  const bank = trader === asker ? null : asker;
  if (bank === null && order.payees.length + order.holders.length > 0) {
    throw new AppError('TeaApplicationInvalid', { reason: 'BooksOfTrader', message: 'Books are a bank’s word alone.' });
  }
  await answerOnce(auth, request, response, account, () => ({
    prepare: async () => {
      const consent = bank === null ? null : await requireTeaConsent(auth, trader, bank);
      const { decision, proven, isCut } = await decideTrader({ ...deps, db: auth.db }, trader, order);
      const facts = decisionFacts({ trader, amount: order.amount, decision, block: proven.block, isCut });
      return { facts, bank, account, consent };
    },
    commit: async (trx, decided) => ({
      status: 201,
      body: await keepDecision(trx, { ...decided, now: auth.clock() }),
    }),
  }));
}

/** His trades as they stand now: what was taken back since shows. */
async function proofsOf(deps: TeaRouteDeps, trader: Bytes32) {
  const gathered = await gatherTrades(deps.auth.db, trader);
  const { bundle, block } = await proveTrades(deps, gathered.own, gathered);
  const trades = gathered.own.map(({ id, seller, buyer, item, ...claim }) => ({ id, seller, buyer, item, claim }));
  return { block, trades, bundle };
}

function addConsents(router: Router, { auth }: TeaRouteDeps): void {
  router.get('/api/loans/tea/consents', async (request, response) => {
    privateJson(response, { rows: await listTeaConsents(auth.db, await participantOf(auth, request)) });
  });
  router.post(
    '/api/loans/tea/consents',
    validate({ body: actReference }, async ({ body }, request, response) => {
      const session = await requireParticipant(auth, request);
      response.status(201);
      privateJson(response, await grantTeaConsent(auth, session, body.actId));
    }),
  );
  router.post(
    '/api/loans/tea/consents/:id/revoke',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      privateJson(response, await revokeTeaConsent(auth, await participantOf(auth, request), params.id));
    }),
  );
}
