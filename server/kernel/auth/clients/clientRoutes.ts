import { type ErrorRequestHandler, type Request, Router } from 'express';
import { AppError } from '../../errors/AppError.ts';
import { addProblemMembers } from '../../errors/problemHandler.ts';
import { rawBody } from '../../http/rawBody.ts';
import { validate } from '../../http/validate.ts';
import type { AuthDeps } from '../authDeps.ts';
import { actReferenceSchema, idParamsSchema } from '../schemas.ts';
import { refuseForeignOrigin } from '../sessions/refuseForeignOrigin.ts';
import { requireSession } from '../sessions/requireSession.ts';
import { presentedThumbprint } from './certificate.ts';
import type { Client } from './client.ts';
import { TOKEN_PATH } from './clientSettings.ts';
import { bankOf } from './clientStanding.ts';
import { issueToken } from './issueToken.ts';
import { listClients, registerClient, revokeClient } from './registerClient.ts';
import { tokenForm } from './schemas.ts';

const FORM_BYTES = 16 * 1024;
const FORM = 'application/x-www-form-urlencoded';

/** The token endpoint. It reads a form, so it stands before the reader of JSON. */
export function tokenRoutes(deps: AuthDeps): Router {
  const router = Router();
  const readBytes = rawBody(FORM_BYTES);
  router.post(TOKEN_PATH, async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const form = formOf(request, await readBytes(request, response));
    const presented = presentedThumbprint(request, deps.clients, deps.clock());
    const asked = { assertion: form.client_assertion, clientId: form.client_id, scope: form.scope };
    response.json(await issueToken(deps, asked, presented));
  });
  router.use(TOKEN_PATH, tellOAuth());
  return router;
}

/** Systems of the bank whose person is signed in: registered, listed, revoked. */
export function clientRoutes(deps: AuthDeps): Router {
  const router = Router();
  router.use('/api/clients', refuseForeignOrigin(deps.settings), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  const bank = async (request: Request) => bankOf(deps, (await requireSession(deps, request)).account);

  router.post(
    '/api/clients',
    validate({ body: actReferenceSchema }, async ({ body }, request, response) => {
      const session = await requireSession(deps, request);
      response.status(201).json(shown(await registerClient(deps, session, body.actId)));
    }),
  );
  router.get('/api/clients', async (request, response) => {
    const clients = await listClients(deps, await bank(request));
    response.json({ rows: clients.map(shown), total: clients.length });
  });
  router.post(
    '/api/clients/:id/revoke',
    validate({ params: idParamsSchema }, async ({ params }, request, response) => {
      response.json(shown(await revokeClient(deps, await bank(request), params.id)));
    }),
  );
  return router;
}

function formOf(request: Request, bytes: Uint8Array) {
  const isForm = request.is(FORM) === FORM;
  if (!isForm) throw new AppError('ContentTypeUnsupported', { accepted: FORM });
  const fields = new URLSearchParams(Buffer.from(bytes).toString('utf8'));
  const names = [...fields.keys()];
  const parsed = tokenForm.safeParse(Object.fromEntries(fields));
  // A parameter that is there twice is refused, or two readers might see two requests (RFC 6749, 3.2).
  if (new Set(names).size !== names.length || !parsed.success) {
    throw new AppError('TokenRequestInvalid', {
      accepted: parsed.success ? 'each parameter once' : parsed.error.issues[0]?.message,
    });
  }
  return parsed.data;
}

function shown({ participant: _participant, ...client }: Client) {
  return client;
}

const OAUTH_ERRORS: Record<string, string> = {
  TokenRequestInvalid: 'invalid_request',
  ContentTypeUnsupported: 'invalid_request',
  ScopeNotGranted: 'invalid_scope',
  ParticipantSuspended: 'unauthorized_client',
  ParticipantMissing: 'unauthorized_client',
  RoleMissing: 'unauthorized_client',
};

/** Adds RFC 6749's word for a refusal (5.2), so that libraries of OAuth and people both find theirs. */
function tellOAuth(): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (error instanceof AppError) {
      addProblemMembers(response, { error: OAUTH_ERRORS[error.code] ?? 'invalid_client' });
    }
    next(error);
  };
}
