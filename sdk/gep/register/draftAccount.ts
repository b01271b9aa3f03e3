import { type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, schemaId } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import { yearEnd } from './yearEnd.ts';

export interface AccountDraft {
  series: Bytes32;
  /** sha2-256 of the account's document (`accountDocument`). */
  document: Bytes32;
  total: Fen;
  year: number;
  /** Own draft of the same series that this one takes back. */
  corrects?: Bytes32;
}

/**
 * Drafts an account of a series; any active participant. The account's id is `gepAccountId`. One whose author withdrew it may
 * be taken up by another: its review begins anew.
 * @throws {LedgerError} GepSeriesUnknown, GepAccountStateIsOther, BasisInFuture and what `attest` refuses
 */
export function draftAccount(ledger: LedgerContext, params: AccountDraft, options?: WriteOptions): Promise<Sent> {
  return send(ledger, draftAccountCall(ledger, params), options);
}

/** The same, unsent. */
export function draftAccountCall(ledger: Pick<LedgerContext, 'deployment'>, params: AccountDraft): Call {
  return attestCall(ledger, {
    schema: schemaId('GEP_DRAFT'),
    subject: params.series,
    value: params.total,
    basisDate: yearEnd(params.year),
    validUntil: 0n,
    contentHash: params.document,
    ...(params.corrects ? { corrects: params.corrects } : {}),
  });
}
