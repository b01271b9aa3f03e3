import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface LienAssignment {
  subject: Subject;
  lien: Bytes32;
  /** Participant that has the debt from now on. */
  lienor: Bytes32;
  /** What moves; less than the lien secures makes two of it, of equal rank. */
  secured: Fen;
  /** The debt as the new lienor keeps it. */
  debt: Bytes32;
}

/**
 * Moves a lien with its debt (民法典 407); its lienor.
 * @throws {LedgerError} LienNotFound, CallerNotLienor, AssignmentInvalid, SubjectEncumbered, StandingFull
 */
export function assignLien(ledger: LedgerContext, params: LienAssignment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, assignLienCall(ledger, params), options);
}

/** The same, unsent. */
export function assignLienCall(ledger: Pick<LedgerContext, 'deployment'>, params: LienAssignment): Call {
  return buildCall(ledger, 'Encumbrances', 'assign', [
    subjectArgs(params.subject),
    params.lien,
    params.lienor,
    params.secured,
    params.debt,
  ]);
}
