import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface LapseCall {
  subject: Subject;
}

/**
 * Tells of registrations that have lapsed; anybody. They had stopped counting at their end.
 */
export function tellLapsed(ledger: LedgerContext, params: LapseCall, options?: WriteOptions): Promise<Sent> {
  return send(ledger, tellLapsedCall(ledger, params), options);
}

/** The same, unsent. */
export function tellLapsedCall(ledger: Pick<LedgerContext, 'deployment'>, params: LapseCall): Call {
  return buildCall(ledger, 'Encumbrances', 'tellLapsed', [subjectArgs(params.subject)]);
}
