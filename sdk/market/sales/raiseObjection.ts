import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

export interface SaleObjection {
  terms: SaleTerms;
  /** SALE_OBJECTION about the sale's id, of the caller's own. */
  objection: Bytes32;
}

/**
 * An objection while the announcement or the result is public: it stops the clock. Once a participant and publicity, and as
 * long as objections haven't put the end off by the rule's `maxPause`.
 * @throws {LedgerError} SaleStateIsOther, SaleClock, ObjectionsFull, ObjectionAlreadyRaised, PauseSpent, ObjectorHeard,
 *   SalePartyNotAllowed, EvidenceInvalid
 */
export function raiseObjection(ledger: LedgerContext, params: SaleObjection, options?: WriteOptions): Promise<Sent> {
  return send(ledger, raiseObjectionCall(ledger, params), options);
}

/** The same, unsent. */
export function raiseObjectionCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleObjection): Call {
  return buildCall(ledger, 'Sales', 'raiseObjection', [termsArgs(params.terms), params.objection]);
}
