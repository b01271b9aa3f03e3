import { AppError } from '../../errors/AppError.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import { newToken, tokenHash } from '../crypto/digests.ts';
import { type Client, readClient } from './client.ts';
import { requireStanding } from './clientStanding.ts';
import { SCOPES, type Scope } from './scopes.ts';
import { claimedClient, useAssertion } from './verifyAssertion.ts';

export interface TokenRequest {
  assertion?: string | undefined;
  /** Needed where no assertion says it. */
  clientId?: string | undefined;
  /** Blank-separated; none asks for all that were registered. */
  scope?: string | undefined;
}

/** RFC 6749, 5.1. */
export interface AccessToken {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope: string;
}

/** Tells a token of a bank system from one of a session, to whoever reads a log or a leak. */
export const TOKEN_PREFIX = 'llb_';

/**
 * A short-lived token for a bank system that has shown all that was registered for it: a signature by its key, its
 * certificate, or both. With a certificate the token is bound to it (RFC 8705).
 * Errors: TokenRequestInvalid, those of {@link useAssertion} and {@link requireStanding}, ClientUnknown, ClientRevoked,
 * ClientCertificateMissing, ClientCertificateMismatch, ScopeNotGranted.
 */
export async function issueToken(
  deps: AuthDeps,
  request: TokenRequest,
  presented: string | null,
): Promise<AccessToken> {
  const client = await claimed(deps, request);
  requireCertificate(client, presented);
  if (client.publicKey !== null) {
    if (request.assertion === undefined) throw new AppError('TokenRequestInvalid', { missing: 'client_assertion' });
    await useAssertion(deps, client, request.assertion);
  }
  if (client.revokedAt !== null) throw new AppError('ClientRevoked');
  await requireStanding(deps, client);

  return storeToken(deps, client, scopesOf(client, request.scope));
}

async function claimed(deps: AuthDeps, { assertion, clientId }: TokenRequest): Promise<Client> {
  const id = assertion === undefined ? clientId : claimedClient(assertion);
  if (id === undefined) throw new AppError('TokenRequestInvalid', { missing: 'client_assertion or client_id' });
  if (clientId !== undefined && clientId !== id) throw new AppError('ClientAssertionMalformed', { sub: 'client_id' });
  const row = await deps.db.selectFrom('private.client').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AppError('ClientUnknown');
  return readClient(row);
}

/** Errors: ClientCertificateMissing, ClientCertificateMismatch. */
function requireCertificate({ certificateThumbprint }: Client, presented: string | null): void {
  if (certificateThumbprint === null) return;
  if (presented === null) throw new AppError('ClientCertificateMissing');
  if (presented !== certificateThumbprint) throw new AppError('ClientCertificateMismatch');
}

function scopesOf({ scopes }: Client, asked: string | undefined): Scope[] {
  if (asked === undefined) return scopes;
  const names = [...new Set(asked.split(' ').filter((name) => name !== ''))];
  const granted = SCOPES.filter((scope) => names.includes(scope) && scopes.includes(scope));
  if (names.length === 0 || granted.length !== names.length) throw new AppError('ScopeNotGranted', { granted: scopes });
  return granted;
}

async function storeToken(deps: AuthDeps, client: Client, scopes: Scope[]): Promise<AccessToken> {
  const token = `${TOKEN_PREFIX}${newToken()}`;
  const now = deps.clock();
  const { tokenSeconds } = deps.clients;
  await deps.db
    .insertInto('private.client_token')
    .values({
      token_hash: tokenHash(token),
      client: client.id,
      scopes,
      bound_to: client.certificateThumbprint,
      issued_at: now,
      expires_at: secondsAfter(now, tokenSeconds),
    })
    .execute();

  return { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds, scope: scopes.join(' ') };
}
