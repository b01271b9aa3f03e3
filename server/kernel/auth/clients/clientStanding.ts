import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import type { Client } from './client.ts';

/** Roles of those who lend or hold money: whose systems may ask, and whose signed receipts the contracts take. */
export const BANK_ROLES = ['SETTLEMENT_BANK', 'LENDER'];

/**
 * A system may act while the account that registered it may: the chain is asked each time, so that a suspended bank, a
 * replaced account or a lost role ends its systems with it.
 * Errors: ParticipantSuspended, RoleMissing, ParticipantMissing.
 */
export async function requireStanding(
  deps: Pick<AuthDeps, 'roles'>,
  { registeredBy: account, participant: expected }: Pick<Client, 'registeredBy' | 'participant'>,
): Promise<void> {
  const participant = await bankOf(deps, account);
  if (participant !== expected) throw new AppError('ParticipantMissing', { account });
}

/** The bank of an account, which must be active and have a bank's role. Errors: as {@link requireStanding}. */
export async function bankOf({ roles }: Pick<AuthDeps, 'roles'>, account: string): Promise<string> {
  const { participant, active, roles: held } = await roles.ofAccount(account);
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  if (!active) throw new AppError('ParticipantSuspended', { account });
  if (!BANK_ROLES.some((role) => held.includes(role)))
    throw new AppError('RoleMissing', { role: BANK_ROLES[0], account });
  return participant;
}
