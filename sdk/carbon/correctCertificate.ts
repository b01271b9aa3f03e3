import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Certificate, RetirementOrder } from './types.ts';

export interface Correction {
  certificate: Certificate;
  corrected: RetirementOrder;
  /** sha2-256 of request and decision. */
  basis: Bytes32;
}

/**
 * Sets a certificate right by a superseding one; the carbon registrar, on the holder's request. Lot, serials, amount,
 * holder and time stay.
 * @throws {LedgerError} AccessManagedUnauthorized, RegistrarNotActive, CertificateUnknown, CertificateMismatch,
 *   CertificateSuperseded, CorrectionChangesUnits, CorrectionUnfounded, RetirementOrderInvalid, BeneficiaryUnknown
 */
export function correctCertificate(ledger: LedgerContext, params: Correction, options?: WriteOptions): Promise<Sent> {
  return send(ledger, correctCertificateCall(ledger, params), options);
}

/** The same, unsent. */
export function correctCertificateCall(ledger: Pick<LedgerContext, 'deployment'>, params: Correction): Call {
  return buildCall(ledger, 'CarbonCredits', 'correct', [params.certificate, params.corrected, params.basis]);
}
