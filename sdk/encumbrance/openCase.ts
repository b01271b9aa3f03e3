import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface CaseOpening {
  caseId: Bytes32;
  subject: Subject;
  /** The lien to enforce; none for a bare writ. */
  lien?: Bytes32;
  /** Units that may be taken; 0 for a whole right. */
  amount: bigint;
  /** sha2-256 of the writ. */
  writ: Bytes32;
  /** Whether the writ ends every freeze order when it moves the subject. */
  liftsOrders: boolean;
}

/**
 * Opens a case by a court's writ; the court's execution office.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotCompetent, OfficeInConflict, CaseTermsInvalid,
 *   CaseAlreadyOpen, LienNotFound
 */
export function openCase(ledger: LedgerContext, params: CaseOpening, options?: WriteOptions): Promise<Sent> {
  return send(ledger, openCaseCall(ledger, params), options);
}

/** The same, unsent. */
export function openCaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: CaseOpening): Call {
  return buildCall(ledger, 'Encumbrances', 'openCase', [
    params.caseId,
    subjectArgs(params.subject),
    params.lien ?? NO_ID,
    params.amount,
    params.writ,
    params.liftsOrders,
  ]);
}
