import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface DepositReturn {
  terms: SaleTerms;
  /** Accounts, 1 to 64. */
  bidders: readonly string[];
}

/**
 * Gives deposits back that are no longer needed; anybody.
 * @throws {LedgerError} DepositNotFree, SaleTermsInvalid
 */
export function returnDeposits(ledger: LedgerContext, params: DepositReturn, options?: WriteOptions): Promise<Sent> {
  return send(ledger, returnDepositsCall(ledger, params), options);
}

/** The same, unsent. */
export function returnDepositsCall(ledger: Pick<LedgerContext, 'deployment'>, params: DepositReturn): Call {
  return buildCall(ledger, 'Sales', 'returnDeposits', [termsArgs(params.terms), params.bidders]);
}
