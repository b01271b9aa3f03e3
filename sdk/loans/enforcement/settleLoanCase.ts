import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { OpenItems } from './types.ts';

export interface CaseSettling {
  lien: Bytes32;
  /** One a loan that the lien secures, by ascending ids; `openItems` has each. */
  items: readonly OpenItems[];
}

/**
 * Credits what the register says that a lien was paid to all loans that it secures, costs before interest before principal
 * (民法典 561); anybody. Their schedules end with it.
 * @throws {LedgerError} NothingToSettle, LoanUnknown, LoanStateIsOther, LienNotOfLoan, LoansIncomplete, ItemsNotProven
 */
export function settleLoanCase(ledger: LedgerContext, params: CaseSettling, options?: WriteOptions): Promise<Sent> {
  return send(ledger, settleLoanCaseCall(ledger, params), options);
}

/** The same, unsent. */
export function settleLoanCaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: CaseSettling): Call {
  return buildCall(ledger, 'LoanEnforcement', 'settleCase', [params.lien, params.items]);
}
