import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { LeaseTerms } from './types.ts';

export interface LeaseConclusion {
  terms: LeaseTerms;
  lessorSignature: string;
  lesseeSignature: string;
  /** What the class asks for on a lease, about the right; for a sub-lease the holder's LESSOR_CONSENT about the lease first. */
  papers: readonly Bytes32[];
}

/**
 * Concludes a lease that both sides signed; relayed by anybody. See `signLease`.
 * @throws {LedgerError} LeaseAlreadyRecorded, LeaseTermsInvalid, LeaseBeyondTerm, LeaseNotSigned, LessorNotEntitled,
 *   LessorConsentMissing, PaperMissing, RightNotActive, SubjectEncumbered
 */
export function concludeLease(ledger: LedgerContext, params: LeaseConclusion, options?: WriteOptions): Promise<Sent> {
  return send(ledger, concludeLeaseCall(ledger, params), options);
}

/** The same, unsent. */
export function concludeLeaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: LeaseConclusion): Call {
  return buildCall(ledger, 'Leases', 'conclude', [
    params.terms,
    params.lessorSignature,
    params.lesseeSignature,
    params.papers,
  ]);
}
