import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { AuctionTerms } from '../types.ts';

export interface Forfeiture {
  terms: AuctionTerms;
}

/**
 * 违约: after the time for payment the deposit goes to the seller and the units are free; anybody.
 * @throws {LedgerError} AuctionNotOpen, PaymentNotOverdue, AuctionRefused
 */
export function forfeit(ledger: LedgerContext, params: Forfeiture, options?: WriteOptions): Promise<Sent> {
  return send(ledger, forfeitCall(ledger, params), options);
}

/** The same, unsent. */
export function forfeitCall(ledger: Pick<LedgerContext, 'deployment'>, params: Forfeiture): Call {
  return buildCall(ledger, 'Auctions', 'forfeit', [params.terms]);
}
