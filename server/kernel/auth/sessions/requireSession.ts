import type { Request } from 'express';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps, Standing } from '../authDeps.ts';
import { findSession, type Session } from './findSession.ts';
import { presentedToken } from './sessionToken.ts';

/** The live session of a request. Errors: SessionMissing, SessionExpired. */
export async function requireSession(deps: AuthDeps, request: Request): Promise<Session> {
  const presented = presentedToken(deps.settings, request);
  if (presented === undefined) throw new AppError('SessionMissing');

  return findSession(deps, presented.token);
}

/**
 * The live session of a request whose account belongs to an active participant at this moment.
 * Errors: SessionMissing, SessionExpired, ParticipantMissing, ParticipantSuspended, ChainUnreachable.
 */
export async function requireParticipant(deps: AuthDeps, request: Request): Promise<Session> {
  const session = await requireSession(deps, request);
  const { participant, active } = await deps.roles.ofAccount(session.account);
  if (participant === null) throw new AppError('ParticipantMissing', { account: session.account });
  if (!active) throw new AppError('ParticipantSuspended', { account: session.account });

  return session;
}

/**
 * The live session of a request whose account holds the role on the chain at this moment.
 * Errors: SessionMissing, SessionExpired, ParticipantSuspended, RoleMissing.
 */
export async function requireRole(deps: AuthDeps, request: Request, role: string): Promise<Session> {
  const session = await requireSession(deps, request);
  const standing: Standing = await deps.roles.ofAccount(session.account);
  if (!standing.active) throw new AppError('ParticipantSuspended', { account: session.account });
  if (!standing.roles.includes(role)) throw new AppError('RoleMissing', { role, account: session.account });

  return session;
}
