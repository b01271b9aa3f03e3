import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface ObjectionAnswer {
  terms: SaleTerms;
  objection: Bytes32;
  /** True ends the sale. */
  isUpheld: boolean;
  /** sha2-256 of the reasons. */
  basis: Bytes32;
}

/**
 * Answers an objection; an exchange operator or a supervisor. The last answer starts the clock again.
 * @throws {LedgerError} CallerNotExchange, SaleStateIsOther, ObjectionUnknown
 */
export function answerObjection(ledger: LedgerContext, params: ObjectionAnswer, options?: WriteOptions): Promise<Sent> {
  return send(ledger, answerObjectionCall(ledger, params), options);
}

/** The same, unsent. */
export function answerObjectionCall(ledger: Pick<LedgerContext, 'deployment'>, params: ObjectionAnswer): Call {
  return buildCall(ledger, 'Sales', 'answerObjection', [
    termsArgs(params.terms),
    params.objection,
    params.isUpheld,
    params.basis,
  ]);
}
