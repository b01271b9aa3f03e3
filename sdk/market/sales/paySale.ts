import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SalePayment {
  terms: SaleTerms;
}

/**
 * 价款: locks the buyer's cash, price and fee less the deposit, until the register has entered him.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, SaleMoneyMismatch, SalePartyNotAllowed, AmountLocked
 */
export function paySale(ledger: LedgerContext, params: SalePayment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, paySaleCall(ledger, params), options);
}

/** The same, unsent. */
export function paySaleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SalePayment): Call {
  return buildCall(ledger, 'Sales', 'pay', [termsArgs(params.terms)]);
}
