import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { tokenHash } from '../crypto/digests.ts';
import { type Client, readClient } from './client.ts';
import { requireStanding } from './clientStanding.ts';
import type { Scope } from './scopes.ts';

/**
 * The bank system behind an access token, which must have the scope, and be shown over the connection it is bound to.
 * Revocation counts from the next request on: nothing is remembered.
 * Errors: ClientTokenUnknown, ClientRevoked, ClientCertificateMissing, ClientCertificateMismatch, ScopeMissing, those of
 * {@link requireStanding}.
 */
export async function findClient(
  deps: AuthDeps,
  token: string,
  { scope, presented }: { scope: Scope; presented: string | null },
): Promise<Client> {
  const row = await deps.db
    .selectFrom('private.client_token as t')
    .innerJoin('private.client as c', 'c.id', 't.client')
    .selectAll('c')
    .select(['t.scopes as granted', 't.bound_to', 't.expires_at'])
    .where('t.token_hash', '=', tokenHash(token))
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= deps.clock()) throw new AppError('ClientTokenUnknown');
  const client = readClient(row);
  if (client.revokedAt !== null) throw new AppError('ClientRevoked');
  if (row.bound_to !== null && presented === null) throw new AppError('ClientCertificateMissing');
  if (row.bound_to !== null && presented !== row.bound_to) throw new AppError('ClientCertificateMismatch');
  if (!row.granted.includes(scope)) throw new AppError('ScopeMissing', { scope });
  await requireStanding(deps, client);

  return client;
}
