import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { factsArgs } from './rightFacts.ts';
import type { RightFacts } from './types.ts';

export interface RightMerger {
  sources: readonly RightFacts[];
  /** With all their plots. */
  facts: RightFacts;
  papers: readonly Bytes32[];
}

/**
 * Replaces unencumbered rights of one holder by one; their registrar.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightFactsMismatch, SuccessionInvalid, RightEncumbered,
 *   RightHasDerived
 */
export function mergeRights(ledger: LedgerContext, params: RightMerger, options?: WriteOptions): Promise<Sent> {
  return send(ledger, mergeRightsCall(ledger, params), options);
}

/** The same, unsent. */
export function mergeRightsCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightMerger): Call {
  return buildCall(ledger, 'UseRights', 'merge', [
    params.sources.map(factsArgs),
    factsArgs(params.facts),
    params.papers,
  ]);
}
