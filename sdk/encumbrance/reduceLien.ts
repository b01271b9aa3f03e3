import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface LienReduction {
  subject: Subject;
  lien: Bytes32;
  /** From now on. */
  secured: Fen;
}

/**
 * Lowers what a lien secures; its lienor. More is a further lien, with a rank of its own.
 * @throws {LedgerError} LienNotFound, CallerNotLienor, ReductionInvalid
 */
export function reduceLien(ledger: LedgerContext, params: LienReduction, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reduceLienCall(ledger, params), options);
}

/** The same, unsent. */
export function reduceLienCall(ledger: Pick<LedgerContext, 'deployment'>, params: LienReduction): Call {
  return buildCall(ledger, 'Encumbrances', 'reduce', [subjectArgs(params.subject), params.lien, params.secured]);
}
