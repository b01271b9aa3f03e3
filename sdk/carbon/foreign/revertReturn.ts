import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface ReturnReversion {
  lot: Bytes32;
  holder: string;
  /** sha2-256 of the reason. */
  basis: Bytes32;
}

/**
 * Refused there, or withdrawn: by the carbon registrar, at whose word alone the units are free again.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ReturnUnknown
 */
export function revertReturn(ledger: LedgerContext, params: ReturnReversion, options?: WriteOptions): Promise<Sent> {
  return send(ledger, revertReturnCall(ledger, params), options);
}

/** The same, unsent. */
export function revertReturnCall(ledger: Pick<LedgerContext, 'deployment'>, params: ReturnReversion): Call {
  return buildCall(ledger, 'ForeignBlocks', 'revertReturn', [params.lot, params.holder, params.basis]);
}
