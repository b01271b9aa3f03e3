import type {
  AuctionCancelledEvent,
  AuctionFailedEvent,
  AuctionOpenedEvent,
  AuctionSettledEvent,
  BidPlacedEvent,
  DepositForfeitedEvent,
} from '../../types/ethers-contracts/market/interfaces/IAuctions.ts';
import { lotTable } from '../carbon/creditTables.ts';
import { lotOfToken } from '../carbon/lotId.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { lotOnBoard } from './lotOnBoard.ts';
import { auctionTable, bidTable, offerTable } from './offerTables.ts';
import { recordTrade, unitPrice } from './recordTrade.ts';

interface OfAuction {
  auction: string;
}

/** Auctions from opening to their end; each stands on the board as an offer too. */
export const auctionRules: Record<string, Rule> = {
  'Auctions.AuctionOpened': rule<AuctionOpenedEvent.OutputObject>({
    reads: ({ terms }) => [[lotTable, lotOfToken(terms.id)]],
    apply(state, event) {
      insertOffer(state, event);
      insertAuction(state, event);
    },
  }),
  'Auctions.BidPlaced': rule<BidPlacedEvent.OutputObject>({ reads: both, apply: bid }),
  'Auctions.AuctionSettled': rule<AuctionSettledEvent.OutputObject>({ reads: both, apply: settle }),
  'Auctions.AuctionFailed': endsAs<AuctionFailedEvent.OutputObject>('failed'),
  'Auctions.AuctionCancelled': endsAs<AuctionCancelledEvent.OutputObject>('cancelled'),
  'Auctions.DepositForfeited': endsAs<DepositForfeitedEvent.OutputObject>('forfeited'),
};

function both({ auction }: OfAuction): Read[] {
  return [
    [offerTable, auction],
    [auctionTable, auction],
  ];
}

function endsAs<Args extends OfAuction>(end: string): Rule {
  return rule<Args>({ reads: both, apply: (state, { args: { auction } }) => endAuction(state, auction, end) });
}

function endAuction(state: ProjectionState, auction: string, end: string): void {
  state.amend(offerTable, [auction], () => ({ state: end }));
  state.amend(auctionTable, [auction], () => ({ state: end }));
}

function insertOffer(state: ProjectionState, event: LedgerEvent<AuctionOpenedEvent.OutputObject>): void {
  const { auction, asset, terms } = event.args;
  state.insert(offerTable, {
    id: auction,
    mode: Number(terms.mode),
    asset: terms.asset,
    asset_name: asset,
    token: terms.id,
    ...lotOnBoard(state, asset, terms.id),
    seller: terms.seller,
    amount: terms.amount,
    remaining: terms.amount,
    min_fill: terms.amount,
    price: unitPrice(terms.start, terms.amount),
    fee_bps: Number(terms.fee),
    treasury: terms.treasury,
    opens_at: terms.opensAt,
    closes_at: terms.closesAt,
    nonce: terms.nonce,
    fills: 0,
    state: 'open',
    listed_at: BigInt(event.time),
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

function insertAuction(state: ProjectionState, event: LedgerEvent<AuctionOpenedEvent.OutputObject>): void {
  const { auction, terms } = event.args;
  state.insert(auctionTable, {
    id: auction,
    start: terms.start,
    reserve: terms.reserve,
    increment: terms.increment,
    deposit: terms.deposit,
    in_bank: terms.inBank,
    closes_at: terms.closesAt,
    extension: terms.extension,
    pay_within: terms.payWithin,
    leader: null,
    price: null,
    bids: 0,
    state: 'open',
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}

function bid(state: ProjectionState, { args, time, block }: LedgerEvent<BidPlacedEvent.OutputObject>): void {
  const { auction, bidder, price, endsAt, deposit } = args;
  const number = Number(args.number);
  state.insert(bidTable, {
    auction,
    number,
    bidder,
    price,
    ends_at: endsAt,
    deposit_for: nullIfZeroWord(deposit),
    time: BigInt(time),
    block: BigInt(block),
  });
  state.amend(auctionTable, [auction], () => ({ leader: bidder, price, bids: number }));
  state.amend(offerTable, [auction], ({ amount }) => ({ price: unitPrice(price, amount), closes_at: endsAt }));
}

function settle(state: ProjectionState, event: LedgerEvent<AuctionSettledEvent.OutputObject>): void {
  const { auction, buyer, price, fee, payment } = event.args;
  state.amend(offerTable, [auction], (offer) => {
    const { mode, asset_name, token, seller, amount } = offer;
    const sides = { source: auction, number: 1, mode, asset_name, token, seller, buyer };
    const money = { cost: price, fee, is_retired: false, purchase: nullIfZeroWord(payment) };
    recordTrade(state, { ...sides, units: amount, ...money }, event);
    return { state: 'settled', remaining: 0n, fills: 1 };
  });
  state.amend(auctionTable, [auction], () => ({ state: 'settled' }));
}
