import type {
  ListedEvent,
  ListingCancelledEvent,
  ListingExpiredEvent,
  ListingFilledEvent,
} from '../../types/ethers-contracts/market/interfaces/IListings.ts';
import { lotTable } from '../carbon/creditTables.ts';
import { lotOfToken } from '../carbon/lotId.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { lotOnBoard } from './lotOnBoard.ts';
import { offerTable } from './offerTables.ts';
import { recordTrade } from './recordTrade.ts';

// Number of the contract's `Mode`.
const LISTED_AGREEMENT = 2;

interface ListingEnd {
  listing: string;
}

/** Fixed-price offers and their fills. */
export const listingRules: Record<string, Rule> = {
  'Settlement.Listed': rule<ListedEvent.OutputObject>({
    reads: ({ offer }) => [[lotTable, lotOfToken(offer.id)]],
    apply: list,
  }),
  'Settlement.ListingFilled': rule<ListingFilledEvent.OutputObject>({
    reads: ({ listing }) => [[offerTable, listing]],
    apply: fill,
  }),
  'Settlement.ListingCancelled': endsAs<ListingCancelledEvent.OutputObject>('cancelled'),
  'Settlement.ListingExpired': endsAs<ListingExpiredEvent.OutputObject>('expired'),
};

function list(state: ProjectionState, event: LedgerEvent<ListedEvent.OutputObject>): void {
  const { listing, asset, offer } = event.args;
  state.insert(offerTable, {
    id: listing,
    mode: LISTED_AGREEMENT,
    asset: offer.asset,
    asset_name: asset,
    token: offer.id,
    ...lotOnBoard(state, asset, offer.id),
    seller: offer.seller,
    amount: offer.amount,
    remaining: offer.amount,
    min_fill: offer.minFill,
    price: offer.price,
    fee_bps: Number(offer.fee),
    treasury: offer.treasury,
    opens_at: offer.opensAt,
    closes_at: offer.closesAt,
    nonce: offer.nonce,
    fills: 0,
    state: 'open',
    listed_at: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

function fill(state: ProjectionState, event: LedgerEvent<ListingFilledEvent.OutputObject>): void {
  const { listing, buyer, number, kg, cost, fee, remaining, retired, purchase } = event.args;
  state.amend(offerTable, [listing], (offer) => {
    recordTrade(
      state,
      {
        source: listing,
        number: Number(number),
        mode: LISTED_AGREEMENT,
        asset_name: offer.asset_name,
        token: offer.token,
        seller: offer.seller,
        buyer,
        units: kg,
        cost,
        fee,
        is_retired: retired,
        purchase: nullIfZeroWord(purchase),
      },
      event,
    );
    return { remaining, fills: Number(number), state: remaining === 0n ? 'sold' : 'open' };
  });
}

function endsAs<Args extends ListingEnd>(end: string): Rule {
  return rule<Args>({
    reads: ({ listing }) => [[offerTable, listing]],
    apply(state, { args: { listing } }) {
      state.amend(offerTable, [listing], () => ({ state: end }));
    },
  });
}
