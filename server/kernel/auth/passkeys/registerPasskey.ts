import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { getBytes } from 'ethers';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { type EnrolmentProof, resolveEnrolment } from '../enrolment/resolveEnrolment.ts';
import { challengeOf, consumeChallenge, issueChallenge } from './passkeyChallenge.ts';

// COSE algorithms (RFC 9053, RFC 8812) that living authenticators offer: ES256, EdDSA, RS256.
const ALGORITHMS = [-7, -8, -257];

/** Options for `navigator.credentials.create`. Errors: those of {@link resolveEnrolment}. */
export async function passkeyRegistrationOptions(
  deps: AuthDeps,
  proof: EnrolmentProof,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const account = await resolveEnrolment(deps, proof);
  const challenge = await issueChallenge(deps, { purpose: 'register', account });

  return generateRegistrationOptions({
    rpName: deps.settings.rpName,
    rpID: deps.settings.rpId,
    userName: account,
    userID: new Uint8Array(getBytes(account)),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Stores the passkey for the account that asked for the challenge. Errors: PasskeyRefused. */
export async function registerPasskey(deps: AuthDeps, response: RegistrationResponseJSON): Promise<string> {
  const challenge = challengeOf(response.response.clientDataJSON) ?? '';
  const live = await consumeChallenge(deps, challenge, 'register');
  if (live === undefined || live.account === null || live.isExpired) throw new AppError('PasskeyRefused');

  const credential = await verify(deps, challenge, response);
  const { numInsertedOrUpdatedRows } = await deps.db
    .insertInto('private.passkey')
    .values({
      credential_id: credential.id,
      account: live.account,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: (credential.transports ?? []).join(','),
      created_at: deps.clock(),
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new AppError('PasskeyRefused');

  return live.account;
}

async function verify(deps: AuthDeps, challenge: string, response: RegistrationResponseJSON) {
  try {
    const result = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: deps.settings.origins,
      expectedRPID: deps.settings.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (result.verified) return result.registrationInfo.credential;
  } catch (error) {
    throw new AppError('PasskeyRefused', {}, { cause: error });
  }
  throw new AppError('PasskeyRefused');
}
