import type { Bytes32 } from '../../ids/keys.ts';
import { paymentCommitment, priceCommitment } from '../../trace/cards/tradeCommitments.ts';
import type { Fen } from '../../units/quantities.ts';
import { CreditRefused } from '../creditRefused.ts';
import type { TeaTrade } from './types.ts';

/** A trade as the chain has it: price and payment behind their commitments. */
export interface ClosedTrade extends Omit<TeaTrade, 'price' | 'payment' | 'payee'> {
  price: Bytes32;
  payment: Bytes32;
}

/** What one of the hands shows to a bank. */
export interface TradeOpening {
  price: Fen;
  priceSalt: Bytes32;
  /** Null where no payment is shown: the trade then counts for nothing. */
  payment: { reference: string; salt: Bytes32; payee: string | null } | null;
}

/**
 * A trade with its price and payment in the clear, both checked against the chain's commitments. The payee is the word of
 * whoever shows the payment: a bank looks it up in its own books.
 * @throws CreditRefused TeaOpeningMismatch
 */
export function openTrade(trade: ClosedTrade, { price, priceSalt, payment }: TradeOpening): TeaTrade {
  if (priceCommitment(priceSalt, price) !== trade.price) throw mismatch(trade, 'price');
  if (payment && paymentCommitment(payment.salt, payment.reference) !== trade.payment) throw mismatch(trade, 'payment');
  return { ...trade, price, payment: payment?.reference.normalize('NFC') ?? null, payee: payment?.payee ?? null };
}

function mismatch({ id }: ClosedTrade, what: string): CreditRefused {
  return new CreditRefused('TeaOpeningMismatch', `${id}, ${what}`, `show the ${what} that was signed, with its salt`);
}
