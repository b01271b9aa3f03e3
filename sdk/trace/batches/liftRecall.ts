import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Takes a recall back that was an error; a supervisor.
 * @throws {LedgerError} BatchUnknown, RecallDocumentMissing, GoodsNotRecalled
 */
export function liftRecall(
  ledger: LedgerContext,
  params: { batch: Bytes32; basis: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, liftRecallCall(ledger, params), options);
}

/** The same, unsent. */
export function liftRecallCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { batch: Bytes32; basis: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'liftRecall', [params.batch, params.basis]);
}
