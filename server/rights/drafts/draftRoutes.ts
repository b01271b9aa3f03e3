import type { Router } from 'express';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { validate } from '../../kernel/http/validate.ts';
import { handedWord, uuidParams, windowOnly } from '../schemas.ts';
import { type DraftKind, spelledWith } from './draftKind.ts';
import { listDrafts, signDraft, withdrawDraft } from './drafts.ts';

/** What the sides do with a draft that stands: read, sign, withdraw. How one comes to be is its kind's own. */
export function addDraftRoutes<Row, More extends object>(
  router: Router,
  deps: { auth: AuthDeps; deployment: Deployment },
  kind: DraftKind<string, string, Row, More>,
): void {
  const { auth } = deps;
  const path = `/api/${spelledWith(kind.name, '-')}-drafts`;
  router.get(
    path,
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      response.json(await listDrafts(auth.db, kind, account, query));
    }),
  );
  router.post(
    `${path}/:id/sign`,
    validate({ params: uuidParams, body: handedWord }, async ({ params, body }, request, response) => {
      const session = await requireParticipant(auth, request);
      response.json(await signDraft(deps, kind, session, { ...body, id: params.id }));
    }),
  );
  router.post(
    `${path}/:id/withdraw`,
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      response.json(await withdrawDraft(auth, kind, params.id, account));
    }),
  );
}
