import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Request, type Response, Router } from 'express';
import { validate } from '../http/validate.ts';
import type { AuthDeps } from './authDeps.ts';
import { enrolContact } from './codes/enrolContact.ts';
import { requestSignInCode, signInWithCode } from './codes/signInWithCode.ts';
import { issueFurtherEnrolment } from './enrolment/issueEnrolment.ts';
import type { EnrolmentProof } from './enrolment/resolveEnrolment.ts';
import { passkeyRegistrationOptions, registerPasskey } from './passkeys/registerPasskey.ts';
import { passkeySignInOptions, signInWithPasskey } from './passkeys/signInWithPasskey.ts';
import {
  actReferenceSchema,
  codeRequestSchema,
  codeSignInSchema,
  contactEnrolmentSchema,
  passkeyEnrolmentSchema,
  passkeyRegistrationSchema,
  passkeySignInSchema,
  siweSignInSchema,
} from './schemas.ts';
import { closeSession } from './sessions/closeSession.ts';
import type { OpenedSession } from './sessions/openSession.ts';
import { refuseForeignOrigin } from './sessions/refuseForeignOrigin.ts';
import { requireSession } from './sessions/requireSession.ts';
import { clearSessionCookie, presentedToken, setSessionCookie } from './sessions/sessionToken.ts';
import { signInWithSiwe } from './siwe/signInWithSiwe.ts';
import { issueNonce } from './siwe/siweNonce.ts';

/** Signing in and out, and enrolling the means for it: `/api/auth/*` and `GET /api/session`. */
export function authRoutes(deps: AuthDeps): Router {
  const router = Router();
  router.use(['/api/auth', '/api/session'], refuseForeignOrigin(deps.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  addSiweRoutes(router, deps);
  addCodeRoutes(router, deps);
  addPasskeyRoutes(router, deps);
  addSessionRoutes(router, deps);
  return router;
}

function addSiweRoutes(router: Router, deps: AuthDeps): void {
  router.post('/api/auth/nonce', async (_request, response) => {
    const domains = deps.settings.origins.map((origin) => new URL(origin).host);
    response.status(201).json({ ...(await issueNonce(deps)), domains, chainIds: deps.settings.chainIds });
  });
  router.post(
    '/api/auth/siwe',
    validate({ body: siweSignInSchema }, async ({ body }, request, response) => {
      const session = await signInWithSiwe(deps, body, presented(deps, request));
      answerSignIn(deps, response, session, body.bearer);
    }),
  );
}

function addCodeRoutes(router: Router, deps: AuthDeps): void {
  router.post(
    '/api/auth/otp/request',
    validate({ body: codeRequestSchema }, async ({ body }, _request, response) => {
      response.status(202).json(await requestSignInCode(deps, body));
    }),
  );
  router.post(
    '/api/auth/otp/verify',
    validate({ body: codeSignInSchema }, async ({ body }, request, response) => {
      const session = await signInWithCode(deps, body, presented(deps, request));
      answerSignIn(deps, response, session, body.bearer);
    }),
  );
  router.post(
    '/api/auth/contact',
    validate({ body: contactEnrolmentSchema }, async ({ body }, request, response) => {
      const { enrolmentToken, ...contact } = body;
      const account = await enrolContact(deps, await enrolmentProof(deps, request, enrolmentToken), contact);
      response.status(201).json({ account });
    }),
  );
}

function addPasskeyRoutes(router: Router, deps: AuthDeps): void {
  router.post(
    '/api/auth/passkey/register/options',
    validate({ body: passkeyEnrolmentSchema }, async ({ body }, request, response) => {
      const proof = await enrolmentProof(deps, request, body.enrolmentToken);
      response.status(201).json(await passkeyRegistrationOptions(deps, proof));
    }),
  );
  router.post(
    '/api/auth/passkey/register/verify',
    validate({ body: passkeyRegistrationSchema }, async ({ body }, _request, response) => {
      response.status(201).json({ account: await registerPasskey(deps, body.response as RegistrationResponseJSON) });
    }),
  );
  router.post('/api/auth/passkey/authenticate/options', async (_request, response) => {
    response.status(201).json(await passkeySignInOptions(deps));
  });
  router.post(
    '/api/auth/passkey/authenticate/verify',
    validate({ body: passkeySignInSchema }, async ({ body }, request, response) => {
      const assertion = body.response as AuthenticationResponseJSON;
      const session = await signInWithPasskey(deps, assertion, presented(deps, request));
      answerSignIn(deps, response, session, body.bearer);
    }),
  );
}

function addSessionRoutes(router: Router, deps: AuthDeps): void {
  router.get('/api/session', async (request, response) => {
    const { account, participant, method, expiresAt } = await requireSession(deps, request);
    const { roles } = await deps.roles.ofAccount(account);
    response.json({ account, participant, method, expiresAt, roles });
  });
  router.post('/api/auth/sign-out', async (request, response) => {
    const token = presented(deps, request);
    if (token !== undefined) await closeSession(deps, token);
    clearSessionCookie(deps.settings, response);
    response.status(204).end();
  });
  router.post(
    '/api/auth/enrolment',
    validate({ body: actReferenceSchema }, async ({ body }, request, response) => {
      const session = await requireSession(deps, request);
      response.status(201).json(await issueFurtherEnrolment(deps, session, body.actId));
    }),
  );
}

function presented(deps: AuthDeps, request: Request): string | undefined {
  return presentedToken(deps.settings, request)?.token;
}

async function enrolmentProof(deps: AuthDeps, request: Request, token: string | undefined): Promise<EnrolmentProof> {
  return token === undefined ? { session: await requireSession(deps, request) } : { token };
}

// A browser's token never appears in a body, where a script could read it.
function answerSignIn(deps: AuthDeps, response: Response, session: OpenedSession, bearer = false): void {
  const { token, ...shown } = session;
  if (!bearer) setSessionCookie(deps.settings, response, session);
  response.status(201).json(bearer ? { ...shown, token } : shown);
}
