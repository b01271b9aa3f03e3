import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { AuctionFacts } from '../types.ts';

/** Where an auction stands; AuctionState.Unknown when there never was one. */
export async function auction(ledger: LedgerContext, id: Bytes32): Promise<AuctionFacts> {
  const [{ leader, endsAt, bids, state, price }] = await read(ledger, 'Auctions', 'auction', [id]);
  return { leader, endsAt, bids: Number(bids), state: Number(state), price };
}
