import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface GuaranteePayment {
  guarantee: Bytes32;
  /** An account of the bank. */
  to: string;
}

/**
 * Pays what was claimed, never more than is owed, out of the caller's cash; an account of the guarantor.
 * @throws {LedgerError} GuaranteeUnknown, GuaranteeStateIsOther, GuarantorRefused, LoanStateIsOther, CreditorMismatch; what Cash says
 *   against a payment
 */
export function payGuarantee(ledger: LedgerContext, params: GuaranteePayment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, payGuaranteeCall(ledger, params), options);
}

/** The same, unsent. */
export function payGuaranteeCall(ledger: Pick<LedgerContext, 'deployment'>, params: GuaranteePayment): Call {
  return buildCall(ledger, 'Guarantees', 'pay', [params.guarantee, params.to]);
}
