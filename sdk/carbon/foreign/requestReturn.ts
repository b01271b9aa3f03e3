import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { KgCO2e } from '../../units/quantities.ts';

export interface ReturnRequest {
  lot: Bytes32;
  kg: KgCO2e;
}

/**
 * Asks that units live in the outside register again; they are set aside here until then. Whole tonnes.
 * @throws {LedgerError} ReturnPending, ReturnNotWholeTonnes, MirrorNotInState, AmountLocked, AmountFrozen
 */
export function requestReturn(ledger: LedgerContext, params: ReturnRequest, options?: WriteOptions): Promise<Sent> {
  return send(ledger, requestReturnCall(ledger, params), options);
}

/** The same, unsent. */
export function requestReturnCall(ledger: Pick<LedgerContext, 'deployment'>, params: ReturnRequest): Call {
  return buildCall(ledger, 'ForeignBlocks', 'requestReturn', [params.lot, params.kg]);
}
