import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface DebtDeclaration {
  subject: Subject;
  lien: Bytes32;
  owed: Fen;
}

/**
 * Says what is still owed under a lien; its lienor, or the court of an open case, whose word the lienor's doesn't
 * change.
 * @throws {LedgerError} LienNotFound, CallerNotLienor
 */
export function declareDebt(ledger: LedgerContext, params: DebtDeclaration, options?: WriteOptions): Promise<Sent> {
  return send(ledger, declareDebtCall(ledger, params), options);
}

/** The same, unsent. */
export function declareDebtCall(ledger: Pick<LedgerContext, 'deployment'>, params: DebtDeclaration): Call {
  return buildCall(ledger, 'Encumbrances', 'declareDebt', [subjectArgs(params.subject), params.lien, params.owed]);
}
