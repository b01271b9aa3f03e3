import { type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, schemaId } from '../../ids/keys.ts';

export interface AccountReview {
  account: Bytes32;
  isPassed: boolean;
  /** sha2-256 of the stored report. */
  document: Bytes32;
  /** When it was reviewed, seconds; at most the chain's time. */
  at: bigint;
}

/**
 * Reviews a draft, not of one's own: passed, objections are heard for the window's length; failed, the account is over.
 * @throws {LedgerError} GepAccountUnknown, GepAccountStateIsOther, DraftNotStanding, ReviewOfOwnDraft, IssuerLacksRole and what `attest` refuses
 */
export function reviewAccount(ledger: LedgerContext, params: AccountReview, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reviewAccountCall(ledger, params), options);
}

/** The same, unsent. */
export function reviewAccountCall(ledger: Pick<LedgerContext, 'deployment'>, params: AccountReview): Call {
  return attestCall(ledger, {
    schema: schemaId('GEP_REVIEW'),
    subject: params.account,
    value: params.isPassed ? 1n : 0n,
    basisDate: params.at,
    validUntil: 0n,
    contentHash: params.document,
  });
}
