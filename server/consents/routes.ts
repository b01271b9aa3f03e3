import { type Request, Router } from 'express';
import type { Selectable } from 'kysely';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import { TOKEN_PREFIX } from '../kernel/auth/clients/issueToken.ts';
import { requireBank } from '../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../kernel/auth/sessions/requireSession.ts';
import { presentedToken } from '../kernel/auth/sessions/sessionToken.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { rawBody } from '../kernel/http/rawBody.ts';
import { validate } from '../kernel/http/validate.ts';
import { answerOnce } from '../kernel/idempotency/answerOnce.ts';
import { noteLook, type Reader, readableConsent } from './access.ts';
import { type ConsentView, viewConsent } from './consentView.ts';
import { draftConsent, putPage } from './draftConsent.ts';
import { eraseConsent } from './eraseConsent.ts';
import { endLook, grantLook, standingGrants } from './grants.ts';
import { listConsents } from './listConsents.ts';
import { readPage } from './readPage.ts';
import {
  consentBody,
  consentListQuery,
  consentParams,
  grantBody,
  grantParams,
  PAGE_BYTES,
  pageParams,
} from './schemas.ts';
import { sealConsent } from './sealConsent.ts';
import type { ConsentTable } from './tables.ts';

export interface ConsentRouteDeps {
  auth: AuthDeps;
  content: ContentStore;
}

/** The page's bytes come as they are, so that this stands before the reader of JSON. */
export function consentPageRoutes({ auth }: ConsentRouteDeps): Router {
  const router = Router();
  const readBytes = rawBody(PAGE_BYTES);
  router.use('/api/consents', refuseForeignOrigin(auth.settings), (_request, response, next) => {
    // What is personal stays in nobody's cache.
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.post(
    '/api/consents/:id/pages/:number',
    validate({ params: pageParams }, async ({ params }, request, response) => {
      const { participant } = await personOf(auth, request);
      const by = { participant, now: auth.clock() };
      await putPage(auth, params, await readBytes(request, response), by);
      response.json(await viewConsent(auth, await readableConsent(auth.db, params.id, readerOf(by), by.now)));
    }),
  );
  return router;
}

/** Consents photographed in page order: drafted, sealed, read by those whom they concern, erased. */
export function consentRoutes(deps: ConsentRouteDeps): Router {
  const router = Router();
  addDrafting(router, deps);
  addReading(router, deps);
  addHolding(router, deps);
  return router;
}

function addDrafting(router: Router, { auth, content }: ConsentRouteDeps): void {
  router.post(
    '/api/consents',
    validate({ body: consentBody }, async ({ body }, request, response) => {
      const person = await personOf(auth, request);
      await answerOnce(auth, request, response, person.account, () => ({
        commit: async (trx) => {
          const row = await draftConsent(trx, auth.keyring, body, { ...person, now: auth.clock() });
          return { status: 201, body: await viewConsent({ ...auth, db: trx }, row) };
        },
      }));
    }),
  );
  router.post(
    '/api/consents/:id/seal',
    validate({ params: consentParams }, async ({ params }, request, response) => {
      const { participant } = await personOf(auth, request);
      const by = { participant, now: auth.clock() };
      // Its answer holds the salt, which no table of answers may keep: a repetition is refused as ConsentSealed instead.
      const row = await auth.db
        .transaction()
        .execute((trx) => sealConsent(trx, { keyring: auth.keyring, content }, params.id, by));
      response.json(await viewConsent(auth, row));
    }),
  );
}

function addReading(router: Router, { auth }: ConsentRouteDeps): void {
  router.get(
    '/api/consents',
    validate({ query: consentListQuery }, async ({ query }, request, response) => {
      const reader = await readerOfRequest(auth, request);
      const rows = await listConsents(auth.db, query.right, reader, auth.clock());
      const views = await Promise.all(rows.map((row) => viewFor(auth, row, reader)));
      for (const { id, state } of views) if (state === 'sealed') await noteLook(auth.db, id, 0, reader, auth.clock());
      response.json({ rows: views, total: views.length });
    }),
  );
  router.get(
    '/api/consents/:id',
    validate({ params: consentParams }, async ({ params }, request, response) => {
      const reader = await readerOfRequest(auth, request);
      const row = await readableConsent(auth.db, params.id, reader, auth.clock());
      if (row.state === 'sealed') await noteLook(auth.db, row.id, 0, reader, auth.clock());
      response.json(await viewFor(auth, row, reader));
    }),
  );
  router.get(
    '/api/consents/:id/pages/:number',
    validate({ params: pageParams }, async ({ params }, request, response) => {
      const reader = await readerOfRequest(auth, request);
      const row = await readableConsent(auth.db, params.id, reader, auth.clock());
      const { mediaType, bytes } = await readPage(auth, row, params.number);
      if (row.state === 'sealed') await noteLook(auth.db, row.id, params.number, reader, auth.clock());
      response.set('X-Content-Type-Options', 'nosniff').type(mediaType).send(bytes);
    }),
  );
}

function addHolding(router: Router, { auth }: ConsentRouteDeps): void {
  const granterOf = async (request: Request) => ({
    ...(await personOf(auth, request)),
    client: null,
    now: auth.clock(),
  });
  router.post(
    '/api/consents/:id/grants',
    validate({ params: consentParams, body: grantBody }, async ({ params, body }, request, response) => {
      const granter = await granterOf(request);
      const grant = { bank: body.bank, until: new Date(Number(body.until) * 1000) };
      const granted = await auth.db.transaction().execute((trx) => grantLook(trx, params.id, grant, granter));
      response.status(201).json(granted);
    }),
  );
  router.post(
    '/api/consents/:id/grants/:bank/end',
    validate({ params: grantParams }, async ({ params }, request, response) => {
      const granter = await granterOf(request);
      await auth.db.transaction().execute((trx) => endLook(trx, params.id, params.bank, granter));
      response.status(204).end();
    }),
  );
  router.post(
    '/api/consents/:id/erase',
    validate({ params: consentParams }, async ({ params }, request, response) => {
      const by = { ...(await personOf(auth, request)), now: auth.clock() };
      const row = await auth.db.transaction().execute((trx) => eraseConsent(trx, params.id, by));
      response.json(await viewConsent(auth, row));
    }),
  );
}

async function viewFor(auth: AuthDeps, row: Selectable<ConsentTable>, reader: Reader): Promise<ConsentView> {
  return viewConsent(auth, row, await standingGrants(auth.db, row, reader, auth.clock()));
}

/** Errors: those of requireParticipant. */
async function personOf(auth: AuthDeps, request: Request): Promise<{ participant: string; account: string }> {
  const { account } = await requireParticipant(auth, request);
  const { participant } = await auth.roles.ofAccount(account);
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return { participant, account };
}

function readerOf({ participant }: { participant: string }): Reader {
  return { participant, account: '', client: null };
}

/** A person of a participant, or a bank's system with the scope for it. */
async function readerOfRequest(auth: AuthDeps, request: Request): Promise<Reader> {
  const isSystem = presentedToken(auth.settings, request)?.token.startsWith(TOKEN_PREFIX);
  if (!isSystem) return { ...(await personOf(auth, request)), client: null };
  const { participant, account, clientId } = await requireBank(auth, request, 'consents:read');
  return { participant, account, client: clientId };
}
