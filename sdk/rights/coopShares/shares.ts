import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** How many shares of an issuer stand, and how many accounts hold them. */
export async function sharesOf(ledger: LedgerContext, id: Bytes32): Promise<{ total: bigint; holders: number }> {
  const [[total], [holders]] = await Promise.all([
    read(ledger, 'CoopShares', 'totalOf', [BigInt(id)]),
    read(ledger, 'CoopShares', 'holdersOf', [BigInt(id)]),
  ]);
  return { total, holders: Number(holders) };
}

/** What an account holds of them, and how much of that it can move now. */
export async function sharesHeld(
  ledger: LedgerContext,
  { shares, holder }: { shares: Bytes32; holder: string },
): Promise<{ held: bigint; available: bigint }> {
  const [[held], [available]] = await Promise.all([
    read(ledger, 'CoopShares', 'balanceOf', [holder, BigInt(shares)]),
    read(ledger, 'CoopShares', 'availableOf', [holder, BigInt(shares)]),
  ]);
  return { held, available };
}
