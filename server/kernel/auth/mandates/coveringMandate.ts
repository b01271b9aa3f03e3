import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { Session } from '../sessions/findSession.ts';
import { covers, type Mandate, names, readMandate } from './mandate.ts';

export interface MandateQuestion {
  kind: string;
  onBehalfOf?: string | undefined;
}

// Handing on a mandate, or a way to sign, is never part of one.
const NEVER_BY_MANDATE = /^(mandate|enrolment)\./;

/**
 * The mandate under which the session's participant may do this kind of act for the account; one that names the kind is
 * preferred. Errors: MandateMissing, MandateOutOfScope, MandateRevoked, MandateExpired, MandateNotYetValid.
 */
export async function coveringMandate(deps: AuthDeps, session: Session, question: MandateQuestion): Promise<Mandate> {
  // Both sides are read from the chain now: either account may have changed hands since the sign-in or the grant.
  const { participant: clerk } = await deps.roles.ofAccount(session.account);
  const mandates = await mandatesBetween(deps, clerk, question.onBehalfOf);
  if (mandates.length === 0) throw new AppError('MandateMissing', { onBehalfOf: question.onBehalfOf });

  const covering = mandates.filter((mandate) => covers(mandate, question.kind));
  if (covering.length === 0 || NEVER_BY_MANDATE.test(question.kind)) {
    throw new AppError('MandateOutOfScope', { kind: question.kind, onBehalfOf: question.onBehalfOf });
  }
  const live = covering.filter((mandate) => whyNotLive(mandate, deps.clock()) === undefined);
  const [chosen] = [...live.filter((mandate) => names(mandate, question.kind)), ...live];
  if (chosen !== undefined) return chosen;
  throw whyNotLive(covering[0] as Mandate, deps.clock()) ?? new AppError('MandateMissing');
}

/** A mandate by its id, still in force for the kind. Errors: as {@link coveringMandate}. */
export async function requireLiveMandate(deps: AuthDeps, id: string, kind: string): Promise<Mandate> {
  const row = await deps.db.selectFrom('private.mandate').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AppError('MandateMissing', { id });
  const mandate = readMandate(row);
  if (!covers(mandate, kind)) throw new AppError('MandateOutOfScope', { kind });
  const refusal = whyNotLive(mandate, deps.clock());
  if (refusal !== undefined) throw refusal;

  return mandate;
}

async function mandatesBetween(deps: AuthDeps, clerk: string | null, account: string | undefined): Promise<Mandate[]> {
  if (clerk === null || account === undefined) return [];
  const rows = await deps.db
    .selectFrom('private.mandate')
    .selectAll()
    .where('clerk', '=', clerk)
    .where('principal_account', '=', account)
    .orderBy('valid_until', 'desc')
    .orderBy('id')
    .execute();
  const { participant } = await deps.roles.ofAccount(account);
  return rows.map(readMandate).filter((mandate) => mandate.principal === participant);
}

function whyNotLive(mandate: Mandate, now: Date): AppError | undefined {
  if (mandate.revokedAt !== null) return new AppError('MandateRevoked', { at: mandate.revokedAt.toISOString() });
  if (mandate.until <= now) return new AppError('MandateExpired', { until: mandate.until.toISOString() });
  if (mandate.from > now) return new AppError('MandateNotYetValid', { from: mandate.from.toISOString() });
  return undefined;
}
