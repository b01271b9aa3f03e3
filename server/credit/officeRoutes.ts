import { type Request, Router } from 'express';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { requireRole } from '../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { validate } from '../kernel/http/validate.ts';
import { type CreditDeps, fileDepsOf } from './creditDeps.ts';
import { fileEvent } from './files/fileEvent.ts';
import { fileOfOffice } from './files/fileOf.ts';
import { eventView, fileView, iso } from './files/fileView.ts';
import { keepFile } from './files/keepFile.ts';
import { listFiles } from './files/listFiles.ts';
import { answerObjection, answerRepair, restoreNow } from './files/steps.ts';
import { ofOffice, refreshFile, workOnFile } from './files/workOnFile.ts';
import { openProposal } from './levels/openings.ts';
import { noteLook } from './looks/looks.ts';
import {
  creditEventBody,
  creditFileBody,
  creditWindow,
  eventParams,
  filePurposeQuery,
  nothingBody,
  objectionDecisionBody,
  repairDecisionBody,
  subjectParams,
} from './schemas.ts';

/** An office's own files. Another office's don't exist for it. */
export function creditOfficeRoutes(deps: CreditDeps): Router {
  const router = Router();
  addFiles(router, deps);
  addEvents(router, deps);
  addDecisions(router, deps);
  return router;
}

interface Office {
  office: Bytes32;
  account: string;
}

function addFiles(router: Router, deps: CreditDeps): void {
  const files = fileDepsOf(deps);
  router.get(
    '/api/credit/office/files',
    validate({ query: creditWindow }, async ({ query }, request, response) => {
      const { office } = await officeOf(deps, request);
      response.json(await listFiles(files, office, query));
    }),
  );
  router.post(
    '/api/credit/office/files',
    validate({ body: creditFileBody }, async ({ body }, request, response) => {
      const { office } = await officeOf(deps, request);
      const given = { ...body, office, now: deps.auth.clock() };
      const row = await deps.auth.db.transaction().execute((trx) => keepFile(trx, deps.auth.keyring, given));
      const { subject, kind, jurisdiction, opened_at } = row;
      response.status(201).json({ subject, kind, jurisdiction, openedAt: opened_at.toISOString() });
    }),
  );
  router.get(
    '/api/credit/office/files/:subject',
    validate({ params: subjectParams, query: filePurposeQuery }, async ({ params, query }, request, response) => {
      const { office, account } = await officeOf(deps, request);
      const row = await fileOfOffice(deps.auth.db, params.subject, office);
      const look = { looker: office, account, client: null, purpose: query.purpose, application: null };
      const now = deps.auth.clock();
      await noteLook(deps.auth.db, { subject: row.subject, what: 'file', outcome: 'shown', now, ...look });
      const file = await refreshFile(files, row.subject, ofOffice(office));
      const proposal = await openProposal(files, file.row);
      response.json({
        ...(await fileView(deps.views, file)),
        proposal: proposal
          ? { commitment: proposal.commitment, issuedAt: iso(proposal.issuedAt), isBlank: proposal.isBlank }
          : null,
      });
    }),
  );
}

function addEvents(router: Router, deps: CreditDeps): void {
  const files = fileDepsOf(deps);
  router.post(
    '/api/credit/office/files/:subject/events',
    validate({ params: subjectParams, body: creditEventBody }, async ({ params, body }, request, response) => {
      const { office, account } = await officeOf(deps, request);
      let id = '';
      const after = await workOnFile(files, params.subject, ofOffice(office), async (trx, file) => {
        id = await fileEvent(trx, file, body, { account, now: deps.auth.clock() });
      });
      response.status(201).json(eventView(after, id));
    }),
  );
}

function addDecisions(router: Router, deps: CreditDeps): void {
  const files = fileDepsOf(deps);
  const at = '/api/credit/office/files/:subject/events/:event';
  router.post(
    `${at}/repair/decide`,
    validate({ params: eventParams, body: repairDecisionBody }, async ({ params, body }, request, response) => {
      const { office } = await officeOf(deps, request);
      const { subject, event } = params;
      const after = await workOnFile(files, subject, ofOffice(office), (trx, file) =>
        answerRepair(trx, file, event, body),
      );
      response.json(eventView(after, event));
    }),
  );
  router.post(
    `${at}/repair/restore`,
    validate({ params: eventParams, body: nothingBody }, async ({ params }, request, response) => {
      const { office } = await officeOf(deps, request);
      const { subject, event } = params;
      const after = await workOnFile(files, subject, ofOffice(office), (trx, file) => restoreNow(trx, file, event));
      response.json(eventView(after, event));
    }),
  );
  router.post(
    `${at}/objection/decide`,
    validate({ params: eventParams, body: objectionDecisionBody }, async ({ params, body }, request, response) => {
      const { office } = await officeOf(deps, request);
      const { subject, event } = params;
      const after = await workOnFile(files, subject, ofOffice(office), (trx, file) =>
        answerObjection(trx, file, event, body),
      );
      response.json(eventView(after, event));
    }),
  );
}

/** Errors: SessionMissing, SessionExpired, ParticipantSuspended, RoleMissing, ParticipantMissing. */
async function officeOf({ auth }: CreditDeps, request: Request): Promise<Office> {
  const { account } = await requireRole(auth, request, 'CREDIT_OFFICE');
  const { participant } = await auth.roles.ofAccount(account);
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return { office: participant as Bytes32, account };
}
