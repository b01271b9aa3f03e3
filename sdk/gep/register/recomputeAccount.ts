import { type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, schemaId } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

export interface AccountRecomputation {
  account: Bytes32;
  /** sha2-256 of the account's document that the second party came to; the same hash confirms. */
  document: Bytes32;
  total: Fen;
  /** When it was recomputed, seconds; at most the chain's time. */
  at: bigint;
}

/**
 * States what a second party came to from the same inputs; any active participant.
 * @throws {LedgerError} what `attest` refuses
 */
export function recomputeAccount(
  ledger: LedgerContext,
  params: AccountRecomputation,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, recomputeAccountCall(ledger, params), options);
}

/** The same, unsent. */
export function recomputeAccountCall(ledger: Pick<LedgerContext, 'deployment'>, params: AccountRecomputation): Call {
  return attestCall(ledger, {
    schema: schemaId('GEP_RECOMPUTATION'),
    subject: params.account,
    value: params.total,
    basisDate: params.at,
    validUntil: 0n,
    contentHash: params.document,
  });
}
