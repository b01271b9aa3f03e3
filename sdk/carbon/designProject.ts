import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { ProjectDesign } from './types.ts';

/**
 * 设计: puts a project on record; the caller becomes its developer (system 78). Its id is
 * `projectId(programme, number)`.
 * @throws {LedgerError} DeveloperNotAllowed, MethodologyUnknown, ProjectDesignInvalid, ProjectAlreadyRecorded
 */
export function designProject(ledger: LedgerContext, params: ProjectDesign, options?: WriteOptions): Promise<Sent> {
  return send(ledger, designProjectCall(ledger, params), options);
}

/** The same, unsent. */
export function designProjectCall(ledger: Pick<LedgerContext, 'deployment'>, params: ProjectDesign): Call {
  return buildCall(ledger, 'CarbonProjects', 'design', [
    { ...params, methodology: encodeBytes32String(params.methodology) },
  ]);
}
