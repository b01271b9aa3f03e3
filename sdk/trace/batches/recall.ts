import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Recalls a batch and all that descends from it, at once; its maker, the brand's operator or a supervisor. Again with a
 * graver level (1 is the gravest) to raise a recall that is open.
 * @param params level: 1 to 3 (食品召回管理办法 13); basis: sha2-256 of the notice
 * @throws {LedgerError} BatchUnknown, RecallStands, RecallLevelInvalid, RecallDocumentMissing, ProducerNotActive,
 *   RecallerNotCompetent
 */
export function recall(
  ledger: LedgerContext,
  params: { batch: Bytes32; level: number; basis: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, recallCall(ledger, params), options);
}

/** The same, unsent. */
export function recallCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { batch: Bytes32; level: number; basis: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'recall', [params.batch, params.level, params.basis]);
}
