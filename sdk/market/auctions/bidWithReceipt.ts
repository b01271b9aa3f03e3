import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Fen } from '../../units/quantities.ts';
import type { AuctionTerms, SignedReceipt } from '../types.ts';

export interface BankBid {
  terms: AuctionTerms;
  /** For the whole amount. */
  price: Fen;
  signed: SignedReceipt;
}

/**
 * Bids with a bank's receipt over the deposit, held for `depositId(auction, bidder, price)`.
 * @throws {LedgerError} AuctionNotOpen, BiddingClosed, BidTooLow, BidderNotAllowed, AuctionMoneyMismatch,
 *   ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed
 */
export function bidWithReceipt(ledger: LedgerContext, params: BankBid, options?: WriteOptions): Promise<Sent> {
  return send(ledger, bidWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function bidWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankBid): Call {
  return buildCall(ledger, 'Auctions', 'bidWithReceipt', [params.terms, params.price, params.signed]);
}
