import { type LedgerContext, read } from '../context.ts';

/** How often an account has voided its consents; part of what it signs. */
export async function consentEpoch(ledger: LedgerContext, signer: string): Promise<bigint> {
  const [epoch] = await read(ledger, 'Encumbrances', 'consentEpoch', [signer]);
  return epoch;
}
