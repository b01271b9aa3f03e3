import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface OrderPruning {
  subject: Subject;
}

/**
 * Takes lapsed freeze orders off the list; anybody.
 */
export function prune(ledger: LedgerContext, params: OrderPruning, options?: WriteOptions): Promise<Sent> {
  return send(ledger, pruneCall(ledger, params), options);
}

/** The same, unsent. */
export function pruneCall(ledger: Pick<LedgerContext, 'deployment'>, params: OrderPruning): Call {
  return buildCall(ledger, 'Encumbrances', 'prune', [subjectArgs(params.subject)]);
}
