import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

export interface LoanCredit {
  loan: Bytes32;
  principal: Fen;
  /** sha2-256 of what it rests on. */
  document: Bytes32;
}

/**
 * The bank acknowledges principal that reached it in another way than the ledger sees: what a court shared out of units, say.
 * Proceeds of a lien and guarantors' payments are credited by their own contracts.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, CallerNotCreditor, CreditInvalid
 */
export function creditLoan(ledger: LedgerContext, params: LoanCredit, options?: WriteOptions): Promise<Sent> {
  return send(ledger, creditLoanCall(ledger, params), options);
}

/** The same, unsent. */
export function creditLoanCall(ledger: Pick<LedgerContext, 'deployment'>, params: LoanCredit): Call {
  return buildCall(ledger, 'Loans', 'credit', [params.loan, params.principal, params.document]);
}
