import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface ProjectClosing {
  project: Bytes32;
  /** sha2-256 of the decision. */
  basis: Bytes32;
}

/**
 * Ends a project: no further periods; the claims on the land stand to the end of the crediting period.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ProjectNotInState
 */
export function closeProject(ledger: LedgerContext, params: ProjectClosing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, closeProjectCall(ledger, params), options);
}

/** The same, unsent. */
export function closeProjectCall(ledger: Pick<LedgerContext, 'deployment'>, params: ProjectClosing): Call {
  return buildCall(ledger, 'CarbonProjects', 'close', [params.project, params.basis]);
}
