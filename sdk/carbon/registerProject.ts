import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { ParcelTitle } from './types.ts';

export interface Registration {
  project: Bytes32;
  /** In the order of the design. */
  titles: ParcelTitle[];
  /** PROJECT_REGISTRATION about the project. */
  evidence: Bytes32;
}

/**
 * 登记: by the carbon registrar; claims every parcel exclusively for the crediting period.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ProjectNotInState, ParcelsMismatch,
 *   LienSearchStale, LienorConsentMissing, ConsentsNotDistinct, EvidenceOfOtherMatter
 */
export function registerProject(ledger: LedgerContext, params: Registration, options?: WriteOptions): Promise<Sent> {
  return send(ledger, registerProjectCall(ledger, params), options);
}

/** The same, unsent. */
export function registerProjectCall(ledger: Pick<LedgerContext, 'deployment'>, params: Registration): Call {
  return buildCall(ledger, 'CarbonProjects', 'register', [params.project, params.titles, params.evidence]);
}
