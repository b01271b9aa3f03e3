import type { Request } from 'express';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import type { AuthDeps } from '../authDeps.ts';
import { requireSession } from '../sessions/requireSession.ts';
import { presentedToken } from '../sessions/sessionToken.ts';
import { presentedThumbprint } from './certificate.ts';
import { bankOf } from './clientStanding.ts';
import { findClient } from './findClient.ts';
import { TOKEN_PREFIX } from './issueToken.ts';
import type { Scope } from './scopes.ts';

/** The bank that asks, by one of its people or one of its systems. */
export interface BankCaller {
  participant: Bytes32;
  /** The account that asks, or that registered the system which asks. */
  account: string;
  /** The system; null for a person. */
  clientId: string | null;
  /** Whose Idempotency-Keys these are. */
  idempotencyCaller: string;
}

/**
 * The one door for banks: a session of an active account with a bank's role, which may all of it, or the access token of
 * a system, which may what its scopes say.
 * Errors: SessionMissing, SessionExpired, ParticipantMissing, ParticipantSuspended, RoleMissing, and those of
 * {@link findClient}.
 */
export async function requireBank(deps: AuthDeps, request: Request, scope: Scope): Promise<BankCaller> {
  const token = presentedToken(deps.settings, request)?.token;
  if (token?.startsWith(TOKEN_PREFIX)) return bySystem(deps, request, token, scope);

  const { account } = await requireSession(deps, request);
  const participant = (await bankOf(deps, account)) as Bytes32;
  return { participant, account, clientId: null, idempotencyCaller: account };
}

async function bySystem(deps: AuthDeps, request: Request, token: string, scope: Scope): Promise<BankCaller> {
  const presented = presentedThumbprint(request, deps.clients, deps.clock());
  const { id, participant, registeredBy } = await findClient(deps, token, { scope, presented });
  return {
    participant: participant as Bytes32,
    account: registeredBy,
    clientId: id,
    idempotencyCaller: `client:${id}`,
  };
}
