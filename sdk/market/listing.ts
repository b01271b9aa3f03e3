import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { ListingFacts } from './types.ts';

/** Where a listing stands; ListingState.Unknown when there never was one. */
export async function listing(ledger: LedgerContext, id: Bytes32): Promise<ListingFacts> {
  const [{ remaining, fills, state }] = await read(ledger, 'Settlement', 'listing', [id]);
  return { remaining, fills: Number(fills), state: Number(state) };
}
