import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface SharesOpening {
  /** sha2-256 of the charter. */
  document: Bytes32;
}

/**
 * Opens the caller's book of shares, once; an active cooperative or village company. Its id is `coopShareId`.
 * @throws {LedgerError} SharesAlreadyOpened, SharesDocumentMissing, IssuerNotCooperative
 */
export function openShares(ledger: LedgerContext, params: SharesOpening, options?: WriteOptions): Promise<Sent> {
  return send(ledger, openSharesCall(ledger, params), options);
}

/** The same, unsent. */
export function openSharesCall(ledger: Pick<LedgerContext, 'deployment'>, { document }: SharesOpening): Call {
  return buildCall(ledger, 'CoopShares', 'open', [document]);
}
