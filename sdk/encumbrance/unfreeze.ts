import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface FreezeEnd {
  subject: Subject;
  caseId: Bytes32;
}

/**
 * Ends a freeze order; by the office that gave it.
 * @throws {LedgerError} OrderNotFound, CallerNotOffice, OfficeNotCompetent
 */
export function unfreeze(ledger: LedgerContext, params: FreezeEnd, options?: WriteOptions): Promise<Sent> {
  return send(ledger, unfreezeCall(ledger, params), options);
}

/** The same, unsent. */
export function unfreezeCall(ledger: Pick<LedgerContext, 'deployment'>, params: FreezeEnd): Call {
  return buildCall(ledger, 'Encumbrances', 'unfreeze', [subjectArgs(params.subject), params.caseId]);
}
