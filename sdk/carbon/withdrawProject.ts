import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface ProjectWithdrawal {
  project: Bytes32;
  /** Those of the design. */
  parcels: Bytes32[];
  /** sha2-256 of the decision. */
  basis: Bytes32;
}

/**
 * Ends a project before its first period and frees its land; the carbon registrar.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ProjectNotInState, ProjectHasPeriods,
 *   ParcelsMismatch
 */
export function withdrawProject(
  ledger: LedgerContext,
  params: ProjectWithdrawal,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, withdrawProjectCall(ledger, params), options);
}

/** The same, unsent. */
export function withdrawProjectCall(ledger: Pick<LedgerContext, 'deployment'>, params: ProjectWithdrawal): Call {
  return buildCall(ledger, 'CarbonProjects', 'withdraw', [params.project, params.parcels, params.basis]);
}
