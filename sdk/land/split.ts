import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Activation } from './types.ts';

export interface Split {
  parent: Bytes32;
  children: Activation[];
}

/**
 * Retires a parcel and activates its registered children; areas are conserved.
 * @throws {LedgerError} LineageTooWide, AreaNotConserved, OverlapCheckStale, ParcelNotInState
 */
export function split(ledger: LedgerContext, params: Split, options?: WriteOptions): Promise<Sent> {
  return send(ledger, splitCall(ledger, params), options);
}

/** The same, unsent. */
export function splitCall(ledger: Pick<LedgerContext, 'deployment'>, params: Split): Call {
  return buildCall(ledger, 'Parcels', 'split', [params.parent, params.children]);
}
