import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Validation {
  project: Bytes32;
  /** The verifier's own PROJECT_VALIDATION about the project. */
  evidence: Bytes32;
}

/**
 * 审定: by a verifier.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ProjectUnknown, ProjectNotInState,
 *   EvidenceOfOtherMatter, EvidenceIsRevoked, EvidenceIsExpired
 */
export function validateProject(ledger: LedgerContext, params: Validation, options?: WriteOptions): Promise<Sent> {
  return send(ledger, validateProjectCall(ledger, params), options);
}

/** The same, unsent. */
export function validateProjectCall(ledger: Pick<LedgerContext, 'deployment'>, params: Validation): Call {
  return buildCall(ledger, 'CarbonProjects', 'validate', [params.project, params.evidence]);
}
