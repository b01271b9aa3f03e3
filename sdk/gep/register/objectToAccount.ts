import { type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, schemaId } from '../../ids/keys.ts';

export interface AccountObjection {
  account: Bytes32;
  /** sha2-256 of the stored objection. */
  document: Bytes32;
  /** When it was raised, seconds; at most the chain's time. */
  at: bigint;
}

/**
 * Objects to a reviewed account while objections are heard; any active participant, once, at most 16 in all. Without an answer the
 * account is never published.
 * @throws {LedgerError} GepAccountUnknown, GepAccountStateIsOther, ObjectionWindowClosed, GepObjectorHeard, GepObjectionsFull and what
 *   `attest` refuses
 */
export function objectToAccount(
  ledger: LedgerContext,
  params: AccountObjection,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, objectToAccountCall(ledger, params), options);
}

/** The same, unsent. */
export function objectToAccountCall(ledger: Pick<LedgerContext, 'deployment'>, params: AccountObjection): Call {
  return attestCall(ledger, {
    schema: schemaId('GEP_OBJECTION'),
    subject: params.account,
    value: 0n,
    basisDate: params.at,
    validUntil: 0n,
    contentHash: params.document,
  });
}
