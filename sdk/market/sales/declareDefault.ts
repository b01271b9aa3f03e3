import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface DefaultDeclaration {
  terms: SaleTerms;
}

/**
 * 违约: nobody signed or paid in time. Who didn't keeps the blame, a buyer loses the deposit; anybody.
 * @throws {LedgerError} SaleStateIsOther, SaleClock
 */
export function declareDefault(
  ledger: LedgerContext,
  params: DefaultDeclaration,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, declareDefaultCall(ledger, params), options);
}

/** The same, unsent. */
export function declareDefaultCall(ledger: Pick<LedgerContext, 'deployment'>, params: DefaultDeclaration): Call {
  return buildCall(ledger, 'Sales', 'declareDefault', [termsArgs(params.terms)]);
}
