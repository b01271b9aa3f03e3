import { Router } from 'express';
import { keepsLiens, LIEN_REGISTRARS } from '../../../sdk/access/lienRegistrars.ts';
import type { Reader } from '../../../sdk/context.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { explainPledge } from '../../../sdk/finance/explainPledge.ts';
import { lienId } from '../../../sdk/ids/keys.ts';
import { lienTerms } from '../../encumbrance/registerActs.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireBank } from '../../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { requireLeaveToAsk } from '../access/readConsents.ts';
import { participantOf } from '../access/routes.ts';
import { requireSubject, standingSubject } from '../namedSubject.ts';
import { handedWord, pledgeRequestBody, uuidParams, windowOnly } from '../schemas.ts';
import { askForSecondSignature, countersign, listExtracts } from './lienExtracts.ts';
import {
  askForPledge,
  consentToPledge,
  lienOf,
  listRequests,
  type NewRequest,
  refusePledge,
} from './pledgeRequests.ts';

export interface RequestRouteDeps {
  auth: AuthDeps;
  deployment: Deployment;
  reader: Reader;
}

const LENDER = 'LENDER';

/** What waits for somebody's signature: a holder's under a pledge, a second registrar's under an extract. */
export function requestRoutes(deps: RequestRouteDeps): Router {
  const router = Router();
  router.use(['/api/pledge-requests', '/api/lien-extracts'], refuseForeignOrigin(deps.auth.settings));
  addPledgeRequests(router, deps);
  addExtracts(router, deps);
  return router;
}

function addPledgeRequests(router: Router, deps: RequestRouteDeps): void {
  const { auth } = deps;
  router.post(
    '/api/pledge-requests',
    validate({ body: pledgeRequestBody }, async ({ body }, request, response) => {
      const { participant: bank, account, idempotencyCaller } = await requireBank(auth, request, 'report:read');
      await requireLender(auth, account);
      await answerOnce(auth, request, response, idempotencyCaller, () => ({
        prepare: async () => {
          const { holder } = await requireSubject(auth.db, body);
          await requireLeaveToAsk(auth.db, { id: body.right, holder }, bank, auth.clock());
          const { effect } = await standingSubject(auth.db, body);
          const asked: NewRequest = { ...body, bank, holder, effect, askedBy: account };
          return { asked, reasons: await reasonsAgainst(deps, asked) };
        },
        commit: async (trx, { asked, reasons }) => {
          const id = await askForPledge(trx, asked, auth.clock());
          return { status: 201, body: { id, reasons } };
        },
      }));
    }),
  );
  router.get(
    '/api/pledge-requests',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const participant = await participantOf(auth, request);
      response.set('Cache-Control', 'no-store').json(await listRequests(auth.db, participant, query));
    }),
  );
  router.post(
    '/api/pledge-requests/:id/consent',
    validate({ params: uuidParams, body: handedWord }, async ({ params, body }, request, response) => {
      const session = await requireParticipant(auth, request);
      const holder = await participantOf(auth, request);
      const consented = await consentToPledge(auth, session, { ...body, id: params.id, holder });
      response.set('Cache-Control', 'no-store').json(consented);
    }),
  );
  router.post(
    '/api/pledge-requests/:id/refuse',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      const holder = await participantOf(auth, request);
      response.set('Cache-Control', 'no-store').json(await refusePledge(auth, params.id, holder));
    }),
  );
}

/**
 * An account that holds money and lends none can't pledge on the chain: neither it nor a system that it registered asks anybody to.
 * Errors: RoleMissing.
 */
async function requireLender(auth: AuthDeps, account: string): Promise<void> {
  const { roles } = await auth.roles.ofAccount(account);
  if (!roles.includes(LENDER)) throw new AppError('RoleMissing', { role: LENDER, account });
}

/** What the chain would say now; the request is recorded all the same, since papers may still come. */
async function reasonsAgainst({ deployment, reader }: RequestRouteDeps, asked: NewRequest): Promise<string[]> {
  const { product, valuation, papers } = asked;
  const lien = lienOf({
    ...asked,
    is_maximum: asked.isMaximum,
    secured: asked.secured.toString(),
    maturity: asked.maturity.toString(),
  });
  return explainPledge({ deployment, reader }, { lien, product, valuation, papers });
}

function addExtracts(router: Router, { auth }: RequestRouteDeps): void {
  const registrarOf = async (request: Parameters<typeof requireParticipant>[1]) => {
    const { account } = await requireParticipant(auth, request);
    const { participant, roles } = await auth.roles.ofAccount(account);
    if (!keepsLiens(roles) || participant === null) {
      throw new AppError('RoleMissing', { role: LIEN_REGISTRARS.join(' / '), account });
    }
    return { account, register: participant };
  };
  router.post(
    '/api/lien-extracts',
    validate({ body: lienTerms }, async ({ body }, request, response) => {
      const { account, register } = await registrarOf(request);
      await answerOnce(auth, request, response, account, () => ({
        commit: async (trx) => {
          const lien = lienId(register as `0x${string}`, body.number);
          const asked = { register, askedBy: account, lien, params: request.body as unknown };
          return { status: 201, body: { id: await askForSecondSignature(trx, asked, auth.clock()) } };
        },
      }));
    }),
  );
  router.get(
    '/api/lien-extracts',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const { register } = await registrarOf(request);
      response.set('Cache-Control', 'no-store').json(await listExtracts(auth.db, register, query));
    }),
  );
  router.post(
    '/api/lien-extracts/:id/countersign',
    validate({ params: uuidParams, body: handedWord }, async ({ params, body }, request, response) => {
      const { register } = await registrarOf(request);
      const session = await requireParticipant(auth, request);
      const signed = await countersign(auth, session, { ...body, id: params.id, register });
      response.set('Cache-Control', 'no-store').json(signed);
    }),
  );
}
