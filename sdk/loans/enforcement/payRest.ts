import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

export interface RestPayment {
  loan: Bytes32;
  amount: Fen;
  /** An account of the bank. */
  to: string;
}

/**
 * Pays some of what proceeds have left out of the caller's cash, arrears first; anybody may, and gets no right by it.
 * @throws {LedgerError} LoanUnknown, ScheduleStands, RestExceeded, CreditorMismatch; what Cash says against a payment
 */
export function payRest(ledger: LedgerContext, params: RestPayment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, payRestCall(ledger, params), options);
}

/** The same, unsent. */
export function payRestCall(ledger: Pick<LedgerContext, 'deployment'>, params: RestPayment): Call {
  return buildCall(ledger, 'LoanEnforcement', 'payRest', [params.loan, params.amount, params.to]);
}
