import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Activation } from './types.ts';

export interface Merge {
  parents: Bytes32[];
  child: Activation;
}

/**
 * Retires parcels and activates the registered one that holds their ground; areas are conserved.
 * @throws {LedgerError} LineageTooWide, AreaNotConserved, OverlapCheckStale, ParcelNotInState
 */
export function merge(ledger: LedgerContext, params: Merge, options?: WriteOptions): Promise<Sent> {
  return send(ledger, mergeCall(ledger, params), options);
}

/** The same, unsent. */
export function mergeCall(ledger: Pick<LedgerContext, 'deployment'>, params: Merge): Call {
  return buildCall(ledger, 'Parcels', 'merge', [params.parents, params.child]);
}
