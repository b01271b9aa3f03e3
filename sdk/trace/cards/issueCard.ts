import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Issues a 溯源卡; a trace provider.
 * @param params card: salted commitment to its number
 * @throws {LedgerError} CardAlreadyIssued, CardHolderNotActive
 */
export function issueCard(
  ledger: LedgerContext,
  params: { card: Bytes32; holder: string },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, issueCardCall(ledger, params), options);
}

/** The same, unsent. */
export function issueCardCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { card: Bytes32; holder: string },
): Call {
  return buildCall(ledger, 'CardTrades', 'issueCard', [params.card, params.holder]);
}
