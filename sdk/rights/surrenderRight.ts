import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { factsArgs } from './rightFacts.ts';
import type { RightFacts } from './types.ts';

export interface RightSurrender {
  right: Bytes32;
  facts: RightFacts;
  basis: Bytes32;
}

/**
 * Gives up one's own right; nothing may weigh on it.
 * @throws {LedgerError} RightFactsMismatch, RightEncumbered, RightHasDerived, RightNotActive, SurrenderIsHolders
 */
export function surrenderRight(ledger: LedgerContext, params: RightSurrender, options?: WriteOptions): Promise<Sent> {
  return send(ledger, surrenderRightCall(ledger, params), options);
}

/** The same, unsent. */
export function surrenderRightCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightSurrender): Call {
  return buildCall(ledger, 'UseRights', 'surrender', [params.right, factsArgs(params.facts), params.basis]);
}
