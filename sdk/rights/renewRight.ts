import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { factsArgs } from './rightFacts.ts';
import type { RightFacts } from './types.ts';

export interface RightRenewal {
  /** As they stand. */
  facts: RightFacts;
  /** Seconds. */
  endsAt: bigint;
  basis: Bytes32;
}

/**
 * Prolongs the term of a right (续期); its registrar.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightFactsMismatch, RightNotActive, TermNotLonger,
 *   TermBeyondParent
 */
export function renewRight(ledger: LedgerContext, params: RightRenewal, options?: WriteOptions): Promise<Sent> {
  return send(ledger, renewRightCall(ledger, params), options);
}

/** The same, unsent. */
export function renewRightCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightRenewal): Call {
  return buildCall(ledger, 'UseRights', 'renew', [factsArgs(params.facts), params.endsAt, params.basis]);
}
