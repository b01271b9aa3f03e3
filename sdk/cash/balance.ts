import { type LedgerContext, read } from '../context.ts';
import type { Fen } from '../units/quantities.ts';

/** What a holder has, and what of it is free to move now: balance, less locks, less freezes. */
export async function balance(ledger: LedgerContext, holder: string): Promise<{ total: Fen; available: Fen }> {
  const [total] = await read(ledger, 'Cash', 'balanceOf', [holder]);
  const [available] = await read(ledger, 'Cash', 'availableOf', [holder, 0n]);
  return { total, available };
}
