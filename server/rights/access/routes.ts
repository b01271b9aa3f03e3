import { type Request, type Response, Router } from 'express';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireBank } from '../../kernel/auth/clients/requireBank.ts';
import { refuseForeignOrigin } from '../../kernel/auth/sessions/refuseForeignOrigin.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { validate } from '../../kernel/http/validate.ts';
import { idParams } from '../../kernel/http/wire.ts';
import type { RightQueries } from '../../views/rightViewTypes.ts';
import { composeReport, type ReportDeps } from '../report/composeReport.ts';
import { actReference, bankSearchQuery, reportQuery, uuidParams, windowOnly } from '../schemas.ts';
import { asText, bankReport } from './bankReport.ts';
import { listLooks } from './looks.ts';
import { consentsForBank, consentsOfHolder, grantReportConsent, revokeReportConsent } from './readConsents.ts';

export interface AccessRouteDeps {
  auth: AuthDeps;
  report: ReportDeps;
  rights: RightQueries;
}

const SCOPE = 'report:read';

/** The report for banks and holders, who let whom read, and what was shown to whom. */
export function accessRoutes(deps: AccessRouteDeps): Router {
  const router = Router();
  router.use(['/api/banks', '/api/my', '/api/report-consents'], refuseForeignOrigin(deps.auth.settings), noStore);
  addBankReading(router, deps);
  addHolderReading(router, deps);
  addConsents(router, deps);
  return router;
}

function addBankReading(router: Router, { auth, report, rights }: AccessRouteDeps): void {
  router.get(
    '/api/banks/rights',
    validate({ query: bankSearchQuery }, async ({ query }, request, response) => {
      const { participant } = await requireBank(auth, request, SCOPE);
      const { certificate, register, parcel, consented, offset, limit } = query;
      const consents = consented ? await consentsForBank(auth.db, participant, auth.clock()) : null;
      const filter = {
        register: register as Hex,
        parcel: parcel as Hex,
        ...(certificate !== undefined && { number: certificateNumber(certificate) }),
        ...(consents && { ids: consents.map(({ right }) => right) }),
      };
      sendText(response, asText(await rights.listRights(filter, { offset, limit })));
    }),
  );
  router.get(
    '/api/banks/rights/:id/report',
    validate({ params: idParams, query: reportQuery }, async ({ params, query }, request, response) => {
      const bank = await requireBank(auth, request, SCOPE);
      const shown = await bankReport({ auth, report }, { right: params.id, bank, ...query });
      response.set('Look-Id', shown.lookId);
      sendText(response, shown.text);
    }),
  );
  router.get(
    '/api/banks/looks',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const { participant } = await requireBank(auth, request, SCOPE);
      response.json(await listLooks(report, { bank: participant }, query));
    }),
  );
}

function addHolderReading(router: Router, { auth, report, rights }: AccessRouteDeps): void {
  router.get(
    '/api/my/rights',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      const holder = await participantOf(auth, request);
      const ids = await heldBy(auth, holder);
      sendText(response, asText(await rights.listRights({ ids }, query)));
    }),
  );
  router.get(
    '/api/my/rights/:id/report',
    validate({ params: idParams }, async ({ params }, request, response) => {
      const participant = await participantOf(auth, request);
      const composed = await composeReport(report, params.id, { participant, asks: 'holder' });
      if (!composed) throw new AppError('RecordUnknown', { kind: 'right', id: params.id });
      if (composed.holder !== participant) throw new AppError('RightNotOfCaller', { id: params.id });
      sendText(response, asText(composed.report));
    }),
  );
  router.get(
    '/api/my/looks',
    validate({ query: windowOnly }, async ({ query }, request, response) => {
      response.json(await listLooks(report, { holder: await participantOf(auth, request) }, query));
    }),
  );
}

function addConsents(router: Router, { auth }: AccessRouteDeps): void {
  router.get('/api/report-consents', async (request, response) => {
    const rows = await consentsOfHolder(auth.db, await participantOf(auth, request));
    response.json({ rows });
  });
  router.post(
    '/api/report-consents',
    validate({ body: actReference }, async ({ body }, request, response) => {
      const session = await requireParticipant(auth, request);
      response.status(201).json(await grantReportConsent(auth, session, body.actId));
    }),
  );
  router.post(
    '/api/report-consents/:id/revoke',
    validate({ params: uuidParams }, async ({ params }, request, response) => {
      const session = await requireParticipant(auth, request);
      response.json(await revokeReportConsent(auth, session, params.id));
    }),
  );
}

/** Rights on all accounts of a participant. */
async function heldBy({ db }: AuthDeps, participant: string): Promise<string[]> {
  const rows = await db
    .selectFrom('projection.right as r')
    .innerJoin('projection.account as a', 'a.address', 'r.holder')
    .select('r.id')
    .where('a.participant', '=', participant)
    .execute();
  return rows.map(({ id }) => id);
}

/** Participant of the session, as the chain says now. Errors: those of requireParticipant. */
export async function participantOf(auth: AuthDeps, request: Request): Promise<Bytes32> {
  const { account } = await requireParticipant(auth, request);
  return (await auth.roles.ofAccount(account)).participant as Bytes32;
}

/** Sends the very bytes whose hash was kept. */
function sendText(response: Response, text: string): void {
  response.type('application/json').send(text);
}

function noStore(_request: Request, response: Response, next: () => void): void {
  response.set('Cache-Control', 'no-store');
  next();
}
