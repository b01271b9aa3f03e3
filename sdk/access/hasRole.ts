import { type LedgerContext, read } from '../context.ts';

/** Whether an account holds a role now, and after which delay (seconds) its verbs take effect. */
export async function hasRole(
  ledger: LedgerContext,
  { role, account }: { role: bigint; account: string },
): Promise<{ holds: boolean; executionDelay: number }> {
  const [holds, delay] = await read(ledger, 'LedgerAuthority', 'hasRole', [role, account]);
  return { holds, executionDelay: Number(delay) };
}
