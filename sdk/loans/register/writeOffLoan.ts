import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface LoanWriteOff {
  loan: Bytes32;
  /** sha2-256 of the decision. */
  document: Bytes32;
}

/**
 * The bank writes off what is owed; neither debt nor lien ends by it.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, CallerNotCreditor, CreditInvalid
 */
export function writeOffLoan(ledger: LedgerContext, params: LoanWriteOff, options?: WriteOptions): Promise<Sent> {
  return send(ledger, writeOffLoanCall(ledger, params), options);
}

/** The same, unsent. */
export function writeOffLoanCall(ledger: Pick<LedgerContext, 'deployment'>, params: LoanWriteOff): Call {
  return buildCall(ledger, 'Loans', 'writeOff', [params.loan, params.document]);
}
