import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface Packing {
  batch: Bytes32;
  /** Of the lot's labels; `issuedOn` says where the next ones begin. */
  firstIndex: number;
  count: number;
  /** Over (index, serial, commitment), leaves by index (sdk/trace/labels). */
  root: Bytes32;
  hasSecrets: boolean;
  eventHash: Bytes32;
}

/**
 * Packs loose goods of the caller under labels: count x net content, to the gram.
 * @throws {LedgerError} LabelsMissing, RootMissing, LabelRangeMoved, LabelsFull, ItemNotPacked, LicenceNotInForce,
 *   GoodsRecalled, GoodsExpired, GoodsPaperMissing, GoodsShort
 */
export function packLabels(ledger: LedgerContext, params: Packing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, packLabelsCall(ledger, params), options);
}

/** The same, unsent. */
export function packLabelsCall(ledger: Pick<LedgerContext, 'deployment'>, params: Packing): Call {
  return buildCall(ledger, 'LabelSets', 'pack', [
    params.batch,
    params.firstIndex,
    params.count,
    params.root,
    params.hasSecrets,
    params.eventHash,
  ]);
}
