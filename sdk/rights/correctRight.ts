import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { factsArgs } from './rightFacts.ts';
import type { RightFacts } from './types.ts';

export interface RightCorrection {
  /** As they stand. */
  facts: RightFacts;
  corrected: RightFacts;
  basis: Bytes32;
}

/**
 * Corrects what the register had stated wrongly, each lienor is told; its registrar. Ground, class and parent stay.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightFactsMismatch, RightFactsInvalid, RightNotActive
 */
export function correctRight(ledger: LedgerContext, params: RightCorrection, options?: WriteOptions): Promise<Sent> {
  return send(ledger, correctRightCall(ledger, params), options);
}

/** The same, unsent. */
export function correctRightCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightCorrection): Call {
  return buildCall(ledger, 'UseRights', 'correct', [
    factsArgs(params.facts),
    factsArgs(params.corrected),
    params.basis,
  ]);
}
