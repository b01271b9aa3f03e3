import { type LedgerContext, read } from '../../context.ts';

/** Who receives the fees now. */
export async function treasury(ledger: LedgerContext): Promise<string> {
  const [account] = await read(ledger, 'Settlement', 'treasury', []);
  return account;
}
