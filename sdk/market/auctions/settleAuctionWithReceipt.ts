import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { AuctionTerms, SignedReceipt } from '../types.ts';

export interface BankAuctionSettlement {
  terms: AuctionTerms;
  signed: SignedReceipt;
}

/**
 * The same with a bank's receipt over price and fee, held for `paymentId(auction, bidder)`.
 * @throws {LedgerError} AuctionNotOpen, BiddingStillOpen, PaymentOverdue, AuctionRefused, AuctionMoneyMismatch,
 *   ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed
 */
export function settleAuctionWithReceipt(
  ledger: LedgerContext,
  params: BankAuctionSettlement,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, settleAuctionWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function settleAuctionWithReceiptCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: BankAuctionSettlement,
): Call {
  return buildCall(ledger, 'Auctions', 'settleWithReceipt', [params.terms, params.signed]);
}
