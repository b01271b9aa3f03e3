import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';

/** Whether a finding keeps an id from new offers. */
export async function isTradingBlocked(
  ledger: LedgerContext,
  { asset, id }: { asset: string; id: bigint },
): Promise<boolean> {
  const [blocked] = await read(ledger, 'Settlement', 'isBlocked', [encodeBytes32String(asset), id]);
  return blocked;
}
