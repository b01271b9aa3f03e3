import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { TradeItem } from '../types.ts';

/**
 * Defines a trade item, or changes its paper and shelf life for batches to come; the brand's operator.
 * @param params document: sha2-256 of the decision
 * @throws {LedgerError} GtinInvalid, ItemInvalid, ItemFixed
 */
export function setItem(
  ledger: LedgerContext,
  params: { gtin: string; item: TradeItem; document: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, setItemCall(ledger, params), options);
}

/** The same, unsent. */
export function setItemCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { gtin: string; item: TradeItem; document: Bytes32 },
): Call {
  return buildCall(ledger, 'ProductBatches', 'setItem', [BigInt(params.gtin), params.item, params.document]);
}
