import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface RankWaiver {
  subject: Subject;
  lien: Bytes32;
}

/**
 * Goes behind all other registered liens; the lienor alone.
 * @throws {LedgerError} LienNotFound, CallerNotLienor, SubjectEncumbered
 */
export function waiveRank(ledger: LedgerContext, params: RankWaiver, options?: WriteOptions): Promise<Sent> {
  return send(ledger, waiveRankCall(ledger, params), options);
}

/** The same, unsent. */
export function waiveRankCall(ledger: Pick<LedgerContext, 'deployment'>, params: RankWaiver): Call {
  return buildCall(ledger, 'Encumbrances', 'waiveRank', [subjectArgs(params.subject), params.lien]);
}
