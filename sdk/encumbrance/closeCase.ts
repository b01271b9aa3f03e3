import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface CaseClosing {
  caseId: Bytes32;
  subject: Subject;
}

/**
 * Ends a case before it is spent; the court that opened it.
 * @throws {LedgerError} OfficeNotCompetent, CallerNotOffice, CaseNotOpen
 */
export function closeCase(ledger: LedgerContext, params: CaseClosing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, closeCaseCall(ledger, params), options);
}

/** The same, unsent. */
export function closeCaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: CaseClosing): Call {
  return buildCall(ledger, 'Encumbrances', 'closeCase', [params.caseId, subjectArgs(params.subject)]);
}
