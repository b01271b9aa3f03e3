import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { factsArgs } from './rightFacts.ts';
import type { RightFacts } from './types.ts';

export interface RightEnding {
  facts: RightFacts;
  /** A number of `RightEnd`. */
  cause: number;
  basis: Bytes32;
}

/**
 * Ends a right; its registrar. Liens on it stay, as claims on what is paid for it.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightFactsMismatch, TermNotOver, RightHasDerived, RightEncumbered
 */
export function endRight(ledger: LedgerContext, params: RightEnding, options?: WriteOptions): Promise<Sent> {
  return send(ledger, endRightCall(ledger, params), options);
}

/** The same, unsent. */
export function endRightCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightEnding): Call {
  return buildCall(ledger, 'UseRights', 'end', [factsArgs(params.facts), params.cause, params.basis]);
}
