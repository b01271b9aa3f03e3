import { type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, schemaId } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import { yearEnd } from './yearEnd.ts';

export interface AccountPublication {
  series: Bytes32;
  /** Document, total and year as they were drafted. */
  document: Bytes32;
  total: Fen;
  year: number;
  /** The publisher's own publication of the same year that this one takes the place of. */
  corrects?: Bytes32;
}

/**
 * Publishes a reviewed account once its objections are over: an appointed publisher that didn't review it. Naming the publication
 * of another account of the same year supersedes that one.
 * @throws {LedgerError} GepAccountUnknown, GepAccountStateIsOther, DraftNotStanding, ReviewNotStanding, ObjectionWindowOpen,
 *   GepObjectionUnanswered, PublisherNotAppointed, PublisherReviewed, MethodologyIncomplete, DocumentPublishedElsewhere,
 *   CorrectionOfOtherYear, EvidenceNotNewer and what `attest` refuses
 */
export function publishAccount(
  ledger: LedgerContext,
  params: AccountPublication,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, publishAccountCall(ledger, params), options);
}

/** The same, unsent. */
export function publishAccountCall(ledger: Pick<LedgerContext, 'deployment'>, params: AccountPublication): Call {
  return attestCall(ledger, {
    schema: schemaId('GEP_PUBLICATION'),
    subject: params.series,
    value: params.total,
    basisDate: yearEnd(params.year),
    validUntil: 0n,
    contentHash: params.document,
    ...(params.corrects ? { corrects: params.corrects } : {}),
  });
}
