import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface ProceedsDirection {
  right: Bytes32;
  /** The special account. */
  account: string;
}

/**
 * Names where the proceeds of a pledged right go; the first lienor in rank.
 * @throws {LedgerError} ProceedsAccountRefused
 */
export function directProceeds(
  ledger: LedgerContext,
  params: ProceedsDirection,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, directProceedsCall(ledger, params), options);
}

/** The same, unsent. */
export function directProceedsCall(ledger: Pick<LedgerContext, 'deployment'>, params: ProceedsDirection): Call {
  return buildCall(ledger, 'Dividends', 'directProceeds', [params.right, params.account]);
}
