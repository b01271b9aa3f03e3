import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type ReasonName, reasonsOf } from '../../market/reasons.ts';

export interface SharesMove {
  shares: Bytes32;
  from: string;
  to: string;
  amount: bigint;
}

/** All reasons against passing shares on now; empty exactly when it would go through. */
export async function explainSharesTransfer(ledger: LedgerContext, move: SharesMove): Promise<ReasonName[]> {
  const { shares, from, to, amount } = move;
  const [reasons] = await read(ledger, 'CoopShares', 'explainTransfer', [from, to, BigInt(shares), amount]);
  return reasonsOf(BigInt(reasons));
}
