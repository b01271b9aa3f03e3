import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Encloses the paper that is due on a batch; a later one takes its place. By who made or holds the goods.
 * @throws {LedgerError} BatchUnknown, GoodsPaperRefused, NotGoodsHolder, ProducerNotActive, EvidenceUnknown,
 *   EvidenceOfOtherMatter, EvidenceIsRevoked, EvidenceIsExpired
 */
export function enclosePaper(
  ledger: LedgerContext,
  params: { batch: Bytes32; evidence: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, enclosePaperCall(ledger, params), options);
}

/** The same, unsent. */
export function enclosePaperCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { batch: Bytes32; evidence: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'enclose', [params.batch, params.evidence]);
}
