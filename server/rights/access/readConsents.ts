import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { spendAct } from '../../kernel/auth/acts/spendAct.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import { requireHeldSubject, subjectAsset } from '../namedSubject.ts';
import type { ReportConsentTable } from '../privateTables.ts';

export interface ReportConsent {
  id: string;
  right: string;
  bank: string;
  purpose: string;
  validUntil: Date;
  grantedAt: Date;
  revokedAt: Date | null;
}

/**
 * Keeps a holder's leave for a bank to read, on the strength of an act `rights.consentToReport` that the holder
 * confirmed. Errors: those of spendAct; RecordUnknown, RightNotOfCaller when the right has changed hands since.
 */
export async function grantReportConsent(deps: AuthDeps, session: Session, actId: string): Promise<ReportConsent> {
  const { account, content } = await spendAct(deps, actId, {
    type: 'statement',
    spentOn: 'reportConsent',
    by: session.account,
  });
  const { right = '', bank = '', purpose = '', until = '' } = content.facts;
  const asset = subjectAsset.catch('USE_RIGHTS').parse(content.facts.asset);
  const { holder } = await requireHeldSubject(deps.db, { asset, right: right as Bytes32 }, account);
  const row = await deps.db
    .insertInto('private.report_consent')
    .values({
      id: randomUUID(),
      right,
      holder,
      holder_account: account,
      bank,
      purpose,
      valid_until: new Date(until),
      granted_at: deps.clock(),
      act_id: actId,
    })
    .onConflict((conflict) => conflict.column('act_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ActAlreadySpent', { id: actId });
  return toConsent(row);
}

/** Ends it at once; the holder alone, without a second factor. Errors: RecordUnknown. */
export async function revokeReportConsent(deps: AuthDeps, session: Session, id: string): Promise<ReportConsent> {
  const row = await deps.db
    .updateTable('private.report_consent')
    .set((old) => ({ revoked_at: old.fn.coalesce('revoked_at', old.val(deps.clock())) }))
    .where('id', '=', id)
    .where('holder_account', '=', session.account)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('RecordUnknown', { kind: 'reportConsent', id });
  return toConsent(row);
}

/** A holder's own, newest first. */
export async function consentsOfHolder(db: Kysely<Database>, holder: string): Promise<ReportConsent[]> {
  const rows = await db
    .selectFrom('private.report_consent')
    .selectAll()
    .where('holder', '=', holder)
    .orderBy('granted_at', 'desc')
    .execute();
  return rows.map(toConsent);
}

/** Rights that a bank may read now by somebody's consent. */
export async function consentsForBank(db: Kysely<Database>, bank: string, now: Date): Promise<ReportConsent[]> {
  const rows = await liveConsents(db, now).where('bank', '=', bank).orderBy('granted_at', 'desc').execute();
  return rows.map(toConsent);
}

export interface ConsentQuestion {
  right: string;
  /** Participant that holds it now. */
  holder: string;
  bank: string;
  purpose: string;
  now: Date;
}

/** The consent that lets a bank read for a purpose. Errors: ReportConsentMissing. */
export async function requireReportConsent(db: Kysely<Database>, question: ConsentQuestion): Promise<string> {
  const { right, holder, bank, purpose, now } = question;
  const row = await liveConsents(db, now)
    .where('right', '=', right)
    .where('holder', '=', holder)
    .where('bank', '=', bank)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('ReportConsentMissing', { right, purpose });
  return row.id;
}

/**
 * What stands against a pledge tells what weighs on a right: who asks for one of a natural person may read the report.
 * Errors: ReportConsentMissing.
 */
export async function requireLeaveToAsk(
  db: Kysely<Database>,
  { id: right, holder }: { id: string; holder: string },
  bank: string,
  now: Date,
): Promise<void> {
  const party = await db
    .selectFrom('projection.participant')
    .select('scheme')
    .where('id', '=', holder)
    .executeTakeFirst();
  if (party?.scheme !== PERSON_SCHEME) return;
  await requireReportConsent(db, { right, holder, bank, purpose: 'loanApplication', now });
}

function liveConsents(db: Kysely<Database>, now: Date) {
  return db
    .selectFrom('private.report_consent')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where('valid_until', '>', now);
}

function toConsent(row: Selectable<ReportConsentTable>): ReportConsent {
  const { id, right, bank, purpose, valid_until, granted_at, revoked_at } = row;
  return { id, right, bank, purpose, validUntil: valid_until, grantedAt: granted_at, revokedAt: revoked_at };
}
