import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { writeCode } from '../codes/codeBook.ts';
import { contactLookup } from '../codes/contact.ts';
import { contactOf } from '../codes/enrolContact.ts';
import { requireLiveMandate } from '../mandates/coveringMandate.ts';
import { names } from '../mandates/mandate.ts';
import { issueChallenge } from '../passkeys/passkeyChallenge.ts';
import { requestOptions } from '../passkeys/signInWithPasskey.ts';
import type { Session } from '../sessions/findSession.ts';
import { type Act, findAct } from './act.ts';

/** An act that can still be confirmed. Errors: ActUnknown, ActAlreadyConfirmed, ActExpired. */
export async function requireOpenAct(deps: AuthDeps, session: Session, id: string): Promise<Act> {
  const act = await findAct(deps, session, id);
  if (act.confirmedAt !== null) throw new AppError('ActAlreadyConfirmed', { id });
  if (act.expiresAt <= deps.clock()) throw new AppError('ActExpired', { id, expiredAt: act.expiresAt.toISOString() });

  return act;
}

/**
 * The account whose second factor the act needs: the principal's own, unless a clerk's mandate names this very kind.
 * Errors: the mandate's, since it may have ended after the act was prepared.
 */
export async function factorAccount(deps: AuthDeps, session: Session, act: Act): Promise<string> {
  if (act.mandateId === null) return act.account;
  const mandate = await requireLiveMandate(deps, act.mandateId, act.kind);

  return session.account === act.preparedBy && names(mandate, act.kind) ? act.preparedBy : act.account;
}

/** Sends a code for this act, with the act's words, to the contact of whoever has to confirm. Errors: ContactNotEnrolled, OtpRateLimited. */
export async function sendActCode(deps: AuthDeps, session: Session, id: string): Promise<{ expiresAt: Date }> {
  const act = await requireOpenAct(deps, session, id);
  const account = await factorAccount(deps, session, act);
  const contact = await contactOf(deps, account);
  const lookup = contactLookup(deps.pepper, contact);
  const { code, expiresAt } = await writeCode(deps, { account, lookup, actHash: act.hash });
  await deps.otpSender.send({ ...contact, code, expiresAt, actWords: act.words });

  return { expiresAt };
}

/** Options for `navigator.credentials.get`, the act's hash being the first 32 bytes of the challenge. Errors: PasskeyNotEnrolled. */
export async function actPasskeyOptions(
  deps: AuthDeps,
  session: Session,
  id: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const act = await requireOpenAct(deps, session, id);
  const account = await factorAccount(deps, session, act);
  const passkeys = await deps.db
    .selectFrom('private.passkey')
    .select('credential_id')
    .where('account', '=', account)
    .execute();
  if (passkeys.length === 0) throw new AppError('PasskeyNotEnrolled', { account });

  const challenge = await issueChallenge(deps, { purpose: 'act', account, actHash: act.hash });
  return requestOptions(
    deps,
    challenge,
    passkeys.map((passkey) => passkey.credential_id),
  );
}
