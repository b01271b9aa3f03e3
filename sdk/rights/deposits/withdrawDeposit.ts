import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { DepositTerms } from './types.ts';

export interface DepositWithdrawal {
  terms: DepositTerms;
}

/**
 * Gives a deposit up before it is stored; either side. Of terms nobody agreed yet it uses the number up.
 * @throws {LedgerError} DepositStageIsOther, CallerNotDepositParty
 */
export function withdrawDeposit(
  ledger: LedgerContext,
  params: DepositWithdrawal,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, withdrawDepositCall(ledger, params), options);
}

/** The same, unsent. */
export function withdrawDepositCall(ledger: Pick<LedgerContext, 'deployment'>, params: DepositWithdrawal): Call {
  return buildCall(ledger, 'Deposits', 'withdraw', [params.terms]);
}
