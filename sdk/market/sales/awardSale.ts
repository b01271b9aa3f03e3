import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleAward {
  terms: SaleTerms;
}

/**
 * 成交公示 begins once bidding is over, or the round fails (流拍); anybody.
 * @throws {LedgerError} SaleStateIsOther, SaleClock
 */
export function awardSale(ledger: LedgerContext, params: SaleAward, options?: WriteOptions): Promise<Sent> {
  return send(ledger, awardSaleCall(ledger, params), options);
}

/** The same, unsent. */
export function awardSaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleAward): Call {
  return buildCall(ledger, 'Sales', 'award', [termsArgs(params.terms)]);
}
