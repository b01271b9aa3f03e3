import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface LienCover {
  subject: Subject;
  lien: Bytes32;
}

/**
 * Locks units that have become free for a lien that lacks them; anybody.
 * @throws {LedgerError} LienNotFound, NothingToCover
 */
export function cover(ledger: LedgerContext, params: LienCover, options?: WriteOptions): Promise<Sent> {
  return send(ledger, coverCall(ledger, params), options);
}

/** The same, unsent. */
export function coverCall(ledger: Pick<LedgerContext, 'deployment'>, params: LienCover): Call {
  return buildCall(ledger, 'Encumbrances', 'cover', [subjectArgs(params.subject), params.lien]);
}
