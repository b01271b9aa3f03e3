import { type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, schemaId } from '../../ids/keys.ts';
import { GepUse, type GepUseName } from './types.ts';

export interface AccountUse {
  account: Bytes32;
  use: GepUseName;
  /** sha2-256 of the stored plan, decision, contract … */
  document: Bytes32;
  /** When it was used, seconds; at most the chain's time. */
  at: bigint;
}

/**
 * Records what an account was relied on for (systems 18 to 24); any active participant, for itself.
 * @throws {LedgerError} what `attest` refuses
 */
export function recordGepUse(ledger: LedgerContext, params: AccountUse, options?: WriteOptions): Promise<Sent> {
  return send(ledger, recordGepUseCall(ledger, params), options);
}

/** The same, unsent. */
export function recordGepUseCall(ledger: Pick<LedgerContext, 'deployment'>, params: AccountUse): Call {
  return attestCall(ledger, {
    schema: schemaId('GEP_USE'),
    subject: params.account,
    value: BigInt(GepUse[params.use]),
    basisDate: params.at,
    validUntil: 0n,
    contentHash: params.document,
  });
}
