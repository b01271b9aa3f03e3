import { hasRole } from '../../sdk/access/hasRole.ts';
import { ADMIN_ROLE, Role } from '../../sdk/access/roles.ts';
import { buildCall, type LedgerContext, send } from '../../sdk/context.ts';
import { delays } from './permissions.ts';

/**
 * Puts the execution delays of permissions.ts on the grants that stand: afterwards the administrator's own acts (role
 * grants, register replacement) and the directory steward's have to be scheduled and wait. The last act without delay.
 * Harmless to repeat while it isn't done; afterwards it has nothing to do.
 */
export async function sealGovernance(ledger: LedgerContext, stewards: readonly string[]): Promise<void> {
  const { admin } = ledger.deployment;
  const { holds, executionDelay } = await hasRole(ledger, { role: ADMIN_ROLE, account: admin });
  if (!holds || executionDelay > 0) return;

  for (const steward of stewards) await grant(ledger, Role.DIRECTORY_STEWARD, steward, delays.DIRECTORY_STEWARD ?? 0);
  await grant(ledger, ADMIN_ROLE, admin, delays.ADMIN ?? 0);
}

function grant(ledger: LedgerContext, role: bigint, account: string, delay: number) {
  return send(ledger, buildCall(ledger, 'LedgerAuthority', 'grantRole', [role, account, delay]));
}
