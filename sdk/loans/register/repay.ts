import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { InstalmentLeaf } from './types.ts';

export interface Repayment {
  loan: Bytes32;
  /** The next one, of the schedule that stands. */
  instalment: InstalmentLeaf;
  proof: readonly Bytes32[];
  /** An account of the bank. */
  to: string;
}

/**
 * Pays the next instalment, with what its lateness costs, out of the caller's cash; anybody may, and gets no right by it.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, InstalmentNotProven, ScheduleShort, CreditorMismatch; what Cash says
 *   against a payment
 */
export function repay(ledger: LedgerContext, params: Repayment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, repayCall(ledger, params), options);
}

/** The same, unsent. */
export function repayCall(ledger: Pick<LedgerContext, 'deployment'>, params: Repayment): Call {
  return buildCall(ledger, 'Loans', 'repay', [params.loan, params.instalment, params.proof, params.to]);
}
