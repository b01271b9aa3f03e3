import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Closes a recall when nothing of the batch is left in anybody's hands; a supervisor. The goods stay recalled.
 * @throws {LedgerError} BatchUnknown, RecallDocumentMissing, GoodsNotRecalled, RecallOutstanding
 */
export function closeRecall(
  ledger: LedgerContext,
  params: { batch: Bytes32; report: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, closeRecallCall(ledger, params), options);
}

/** The same, unsent. */
export function closeRecallCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { batch: Bytes32; report: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'closeRecall', [params.batch, params.report]);
}
