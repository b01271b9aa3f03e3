import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { type OpenedSession, openSession } from '../sessions/openSession.ts';
import { tryCode, writeCode } from './codeBook.ts';
import { type Contact, contactLookup, normaliseContact } from './contact.ts';

export interface CodeRequested {
  requestId: string;
  expiresAt: Date;
}

/**
 * Sends a sign-in code to a contact. The answer, its time and its limits are the same for a contact that nobody enrolled,
 * so that contacts can't be found out. Errors: ContactMalformed, OtpRateLimited.
 */
export async function requestSignInCode(deps: AuthDeps, given: Contact): Promise<CodeRequested> {
  const contact = normaliseContact(given);
  const lookup = contactLookup(deps.pepper, contact);
  const row = await deps.db
    .selectFrom('private.contact')
    .select('account')
    .where('lookup', '=', lookup)
    .executeTakeFirst();
  const written = await writeCode(deps, { account: row?.account ?? null, lookup, actHash: null });
  if (row !== undefined) sendInBackground(deps, contact, written);

  return { requestId: written.id, expiresAt: written.expiresAt };
}

// Not awaited: how long the message service takes would tell whether the contact is enrolled.
function sendInBackground(
  deps: AuthDeps,
  contact: Contact,
  { code, expiresAt }: { code: string; expiresAt: Date },
): void {
  deps.otpSender
    .send({ ...contact, code, expiresAt })
    .catch((error: unknown) => deps.log.error({ err: error, channel: contact.channel }, 'one-time code not sent'));
}

/** Errors: OtpWrong, OtpExpired, OtpTriesExhausted. */
export async function signInWithCode(
  deps: AuthDeps,
  given: { requestId: string; code: string },
  replaces?: string,
): Promise<OpenedSession> {
  await assertForSignIn(deps, given.requestId);
  const verdict = await tryCode(deps, given.requestId, given.code);
  if (verdict.outcome === 'right') return openSession(deps, { account: verdict.account, method: 'otp', replaces });

  const codes = { wrong: 'OtpWrong', expired: 'OtpExpired', exhausted: 'OtpTriesExhausted' } as const;
  throw new AppError(codes[verdict.outcome]);
}

// A code that was sent to confirm an act must not open a session as well.
async function assertForSignIn(deps: AuthDeps, id: string): Promise<void> {
  const row = await deps.db
    .selectFrom('private.one_time_code')
    .select('id')
    .where('id', '=', id)
    .where('act_hash', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('OtpWrong');
}
