import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface CourtRelease {
  subject: Subject;
  lien: Bytes32;
  /** Open on the subject. */
  caseId: Bytes32;
}

/**
 * Ends a lien by the court of an open case.
 * @throws {LedgerError} OfficeNotCompetent, CallerNotOffice, CaseNotOpen, LienNotFound
 */
export function releaseByCourt(ledger: LedgerContext, params: CourtRelease, options?: WriteOptions): Promise<Sent> {
  return send(ledger, releaseByCourtCall(ledger, params), options);
}

/** The same, unsent. */
export function releaseByCourtCall(ledger: Pick<LedgerContext, 'deployment'>, params: CourtRelease): Call {
  return buildCall(ledger, 'Encumbrances', 'releaseByCourt', [subjectArgs(params.subject), params.lien, params.caseId]);
}
