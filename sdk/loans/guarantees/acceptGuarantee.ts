import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Guarantee } from './types.ts';

export interface GuaranteeAcceptance {
  terms: Guarantee;
  /** An active account of the guarantor. */
  signer: string;
  /** See `signGuarantee`. */
  signature: string;
}

/**
 * Accepts a guarantor's signed word for the caller's bank, before the loan is drawn or after. The guarantee's id is
 * `guaranteeId(loan, guarantor)`.
 * @throws {LedgerError} GuaranteeAlreadyRecorded, GuaranteeInvalid, GuaranteeExpired, GuaranteeOfOtherBank, GuarantorRefused,
 *   SignatureNotOfParty, SharesExceeded
 */
export function acceptGuarantee(
  ledger: LedgerContext,
  params: GuaranteeAcceptance,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, acceptGuaranteeCall(ledger, params), options);
}

/** The same, unsent. */
export function acceptGuaranteeCall(ledger: Pick<LedgerContext, 'deployment'>, params: GuaranteeAcceptance): Call {
  return buildCall(ledger, 'Guarantees', 'accept', [params.terms, params.signer, params.signature]);
}
