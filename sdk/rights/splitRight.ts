import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { factsArgs } from './rightFacts.ts';
import type { RightFacts } from './types.ts';

export interface RightSplit {
  facts: RightFacts;
  /** Together they have its plots. */
  parts: readonly RightFacts[];
  /** What the class asks for on issue, about each part. */
  papers: readonly Bytes32[];
}

/**
 * Replaces an unencumbered right by its parts; its registrar.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightFactsMismatch, SuccessionInvalid, RightEncumbered,
 *   RightHasDerived
 */
export function splitRight(ledger: LedgerContext, params: RightSplit, options?: WriteOptions): Promise<Sent> {
  return send(ledger, splitRightCall(ledger, params), options);
}

/** The same, unsent. */
export function splitRightCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightSplit): Call {
  return buildCall(ledger, 'UseRights', 'split', [factsArgs(params.facts), params.parts.map(factsArgs), params.papers]);
}
