import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { type OpenedSession, openSession } from '../sessions/openSession.ts';
import { challengeOf, consumeChallenge, issueChallenge } from './passkeyChallenge.ts';
import { verifyAssertion } from './verifyAssertion.ts';

/** Options for `navigator.credentials.get`. They name no account, so that nothing can be learnt by asking. */
export async function passkeySignInOptions(deps: AuthDeps): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return requestOptions(deps, await issueChallenge(deps, { purpose: 'authenticate', account: null }));
}

/** Browser options around a challenge that is already written. */
export function requestOptions(
  deps: AuthDeps,
  challenge: string,
  credentialIds: string[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: deps.settings.rpId,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    userVerification: 'required',
    allowCredentials: credentialIds.map((id) => ({ id })),
  });
}

/** Errors: PasskeyRefused, PasskeyCounterRegressed. */
export async function signInWithPasskey(
  deps: AuthDeps,
  response: AuthenticationResponseJSON,
  replaces?: string,
): Promise<OpenedSession> {
  const challenge = challengeOf(response.response.clientDataJSON) ?? '';
  const live = await consumeChallenge(deps, challenge, 'authenticate');
  if (live === undefined || live.isExpired) throw new AppError('PasskeyRefused');
  const account = await verifyAssertion(deps, challenge, response);

  return openSession(deps, { account, method: 'passkey', replaces });
}
