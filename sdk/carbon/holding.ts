import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { KgCO2e } from '../units/quantities.ts';

/** What a holder has of a lot, and why not all of it may move. */
export interface Holding {
  total: KgCO2e;
  /** Free to move now: total, less locks, less freezes. */
  available: KgCO2e;
  /** Set aside for a return to an outside register. */
  reserved: KgCO2e;
  /** In listings, auctions and instructions. */
  inMarket: KgCO2e;
  pledged: KgCO2e;
  /** Seconds; when the holder last bought, 0 = never. */
  purchasedAt: bigint;
  hasOrders: boolean;
}

/** A holder's units of a lot. */
export async function holding(
  ledger: LedgerContext,
  { holder, lot }: { holder: string; lot: Bytes32 },
): Promise<Holding> {
  const id = BigInt(lot);
  const [[total], [available], [word]] = await Promise.all([
    read(ledger, 'CarbonCredits', 'balanceOf', [holder, id]),
    read(ledger, 'CarbonCredits', 'availableOf', [holder, id]),
    read(ledger, 'CarbonCredits', 'lockOf', [holder, id]),
  ]);
  return { total, available, ...unpackLocks(BigInt(word)) };
}

/** Unpacks reserved 64 | market 64 | pledged 64 | purchasedAt 40 | flags 24. */
export function unpackLocks(word: bigint): Omit<Holding, 'total' | 'available'> {
  const field = (from: bigint, width: bigint) => (word >> from) & ((1n << width) - 1n);
  return {
    reserved: field(0n, 64n) as KgCO2e,
    inMarket: field(64n, 64n) as KgCO2e,
    pledged: field(128n, 64n) as KgCO2e,
    purchasedAt: field(192n, 40n),
    hasOrders: field(232n, 1n) === 1n,
  };
}
