import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface LienFixing {
  subject: Subject;
  lien: Bytes32;
  owed: Fen;
  /** A number of `FixingCause`. */
  cause: number;
}

/**
 * Fixes a maximum-amount lien at what is owed (民法典 423); its lienor, or the court of an open case.
 * @throws {LedgerError} LienNotFound, CallerNotLienor, FixingInvalid
 */
export function fixLien(ledger: LedgerContext, params: LienFixing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, fixLienCall(ledger, params), options);
}

/** The same, unsent. */
export function fixLienCall(ledger: Pick<LedgerContext, 'deployment'>, params: LienFixing): Call {
  return buildCall(ledger, 'Encumbrances', 'fix', [
    subjectArgs(params.subject),
    params.lien,
    params.owed,
    params.cause,
  ]);
}
