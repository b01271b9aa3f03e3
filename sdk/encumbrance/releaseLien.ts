import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface LienRelease {
  subject: Subject;
  lien: Bytes32;
}

/**
 * Ends a lien: by its lienor.
 * @throws {LedgerError} LienNotFound, CallerNotLienor
 */
export function releaseLien(ledger: LedgerContext, params: LienRelease, options?: WriteOptions): Promise<Sent> {
  return send(ledger, releaseLienCall(ledger, params), options);
}

/** The same, unsent. */
export function releaseLienCall(ledger: Pick<LedgerContext, 'deployment'>, params: LienRelease): Call {
  return buildCall(ledger, 'Encumbrances', 'release', [subjectArgs(params.subject), params.lien]);
}
