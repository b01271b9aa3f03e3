import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

/** Whether this reference of the bank has served; it serves once. */
export async function isReceiptUsed(
  ledger: LedgerContext,
  { bank, bankReference }: { bank: Bytes32; bankReference: Bytes32 },
): Promise<boolean> {
  const [used] = await read(ledger, 'Settlement', 'isReceiptUsed', [bank, bankReference]);
  return used;
}
