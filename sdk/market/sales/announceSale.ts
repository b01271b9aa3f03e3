import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleAnnouncement {
  terms: SaleTerms;
}

/**
 * 挂牌公告 begins, and bidders enrol until it ends; an exchange operator.
 * @throws {LedgerError} CallerNotExchange, SaleStateIsOther, SalePartyNotAllowed, PartyDiscredited, SaleRefused
 */
export function announceSale(ledger: LedgerContext, params: SaleAnnouncement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, announceSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function announceSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleAnnouncement): Call {
  return buildCall(ledger, 'Sales', 'announce', [termsArgs(params.terms)]);
}
