import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface RegistrationRenewal {
  subject: Subject;
  lien: Bytes32;
  /** Seconds. */
  expiresAt: bigint;
  /** LIEN_RECEIPT about the lien. */
  receipt: Bytes32;
}

/**
 * Prolongs a registration in its last 90 days; the competent registrar.
 * @throws {LedgerError} RegisterNotCompetent, LienNotFound, RenewalInvalid, ReceiptNotOfRegister
 */
export function renewRegistration(
  ledger: LedgerContext,
  params: RegistrationRenewal,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, renewRegistrationCall(ledger, params), options);
}

/** The same, unsent. */
export function renewRegistrationCall(ledger: Pick<LedgerContext, 'deployment'>, params: RegistrationRenewal): Call {
  return buildCall(ledger, 'Encumbrances', 'renewRegistration', [
    subjectArgs(params.subject),
    params.lien,
    params.expiresAt,
    params.receipt,
  ]);
}
