import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface ReturnFinalisation {
  lot: Bytes32;
  holder: string;
  /** IMMOBILISATION_ENDED about the lot, value kg. */
  evidence: Bytes32;
}

/**
 * The outside register has freed the units: ends them here.
 * @throws {LedgerError} AccessManagedUnauthorized, ReturnUnknown, EvidenceOfOtherMatter, QuantityMismatch,
 *   EvidenceSpent, LotUncovered
 */
export function finaliseReturn(
  ledger: LedgerContext,
  params: ReturnFinalisation,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, finaliseReturnCall(ledger, params), options);
}

/** The same, unsent. */
export function finaliseReturnCall(ledger: Pick<LedgerContext, 'deployment'>, params: ReturnFinalisation): Call {
  return buildCall(ledger, 'ForeignBlocks', 'finaliseReturn', [params.lot, params.holder, params.evidence]);
}
