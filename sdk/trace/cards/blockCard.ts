import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Blocks a card for good; its holder or a trace provider.
 * @throws {LedgerError} CardUnknown, CardIsBlocked, NotCardHolder
 */
export function blockCard(
  ledger: LedgerContext,
  params: { card: Bytes32; basis: Bytes32 },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, blockCardCall(ledger, params), options);
}

/** The same, unsent. */
export function blockCardCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { card: Bytes32; basis: Bytes32 },
): Call {
  return buildCall(ledger, 'CardTrades', 'blockCard', [params.card, params.basis]);
}
