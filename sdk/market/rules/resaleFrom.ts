import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** First second at which units of a class bought at `boughtAt` may be sold on. */
export async function resaleFrom(
  ledger: LedgerContext,
  { assetClass, boughtAt }: { assetClass: Bytes32; boughtAt: bigint },
): Promise<bigint> {
  const [from] = await read(ledger, 'Settlement', 'resaleFrom', [assetClass, boughtAt]);
  return from;
}
