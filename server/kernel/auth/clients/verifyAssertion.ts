import { decodeJwt, errors, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from '../../errors/AppError.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import type { Client } from './client.ts';
import { algorithmOf, type ClientPublicKey } from './publicKey.ts';

/** What an assertion says, once its signature was found good. */
interface Claims {
  jti: string;
  expiresAt: Date;
}

/** Longer ones would only fill the table of used ones. */
const LONGEST_JTI = 128;

/** Whom an assertion claims to be from; nothing is believed yet. Errors: ClientAssertionMalformed. */
export function claimedClient(assertion: string): string {
  try {
    const { sub } = decodeJwt(assertion);
    if (typeof sub === 'string') return sub;
  } catch {
    // Falls through: not a JWT.
  }
  throw new AppError('ClientAssertionMalformed');
}

/**
 * Checks a `private_key_jwt` (RFC 7523) by the client's pinned key, then uses it up: signature first, so that nobody can
 * spend another's jti. Errors: ClientKeyMismatch, ClientAssertionMalformed, ClientAssertionForeign,
 * ClientAssertionExpired, ClientAssertionTooLong, ClientAssertionReplayed.
 */
export async function useAssertion(deps: AuthDeps, client: Client, assertion: string): Promise<void> {
  const { publicKey } = client;
  if (publicKey === null) throw new AppError('ClientKeyMismatch');
  const claims = claimsOf(deps, await verify(deps, client.id, publicKey, assertion));

  const { numInsertedOrUpdatedRows } = await deps.db
    .insertInto('private.client_assertion')
    .values({ client: client.id, jti: claims.jti, expires_at: claims.expiresAt })
    .onConflict((used) => used.columns(['client', 'jti']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new AppError('ClientAssertionReplayed');
}

async function verify(deps: AuthDeps, client: string, key: ClientPublicKey, assertion: string): Promise<JWTPayload> {
  const algorithm = algorithmOf(key);
  try {
    const { payload } = await jwtVerify(assertion, await importJWK(key, algorithm), {
      // RFC 9864 names EdDSA over Ed25519 anew; both names mean the same signature.
      algorithms: algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm],
      issuer: client,
      subject: client,
      requiredClaims: ['exp', 'jti', 'aud'],
      currentDate: deps.clock(),
      clockTolerance: deps.settings.clockSkewSeconds,
    });
    return payload;
  } catch (error) {
    throw named(error);
  }
}

function named(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new AppError('ClientAssertionExpired', {}, { cause: error });
  const isOther = error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed;
  if (isOther) return new AppError('ClientKeyMismatch', {}, { cause: error });
  if (error instanceof errors.JOSEError) return new AppError('ClientAssertionMalformed', {}, { cause: error });
  return error;
}

function claimsOf({ clients, clock, settings }: AuthDeps, { aud, exp, jti }: JWTPayload): Claims {
  // One audience only: an assertion that also names somebody else could be used there and here.
  if (typeof aud !== 'string' || !clients.audiences.includes(aud)) {
    throw new AppError('ClientAssertionForeign', { audiences: clients.audiences });
  }
  if (typeof jti !== 'string' || jti.length === 0 || jti.length > LONGEST_JTI || jti.includes('\0')) {
    throw new AppError('ClientAssertionMalformed', { jti: `1 to ${LONGEST_JTI} characters` });
  }
  const { assertionMaxSeconds: maxSeconds } = clients;
  const latest = secondsAfter(clock(), maxSeconds + settings.clockSkewSeconds);
  const expiresAt = new Date(Number(exp) * 1000);
  if (!(expiresAt <= latest)) throw new AppError('ClientAssertionTooLong', { maxSeconds });

  // It counts as used for as long as a clock that is behind would still take it.
  return { jti, expiresAt: secondsAfter(expiresAt, settings.clockSkewSeconds) };
}
