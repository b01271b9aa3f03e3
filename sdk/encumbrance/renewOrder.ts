import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface OrderRenewal {
  subject: Subject;
  caseId: Bytes32;
  /** Seconds. */
  to: bigint;
}

/**
 * Extends a freeze order before it lapses; it keeps its place in the queue.
 * @throws {LedgerError} OfficeNotCompetent, CallerNotOffice, OrderNotFound, OrderTermsInvalid
 */
export function renewOrder(ledger: LedgerContext, params: OrderRenewal, options?: WriteOptions): Promise<Sent> {
  return send(ledger, renewOrderCall(ledger, params), options);
}

/** The same, unsent. */
export function renewOrderCall(ledger: Pick<LedgerContext, 'deployment'>, params: OrderRenewal): Call {
  return buildCall(ledger, 'Encumbrances', 'renew', [subjectArgs(params.subject), params.caseId, params.to]);
}
