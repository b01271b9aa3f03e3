import { type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, schemaId } from '../../ids/keys.ts';

export interface ObjectionAnswer {
  /** Evidence of the objection. */
  objection: Bytes32;
  isUpheld: boolean;
  /** sha2-256 of the stored answer. */
  document: Bytes32;
  /** When it was answered, seconds; at most the chain's time. */
  at: bigint;
}

/**
 * Answers an objection: a reviewer that is neither author nor objector. Upheld, the account is over.
 * @throws {LedgerError} GepObjectionUnknown, GepObjectionNotOpen, GepAccountStateIsOther, AnswerByParty, IssuerLacksRole and what
 *   `attest` refuses
 */
export function answerGepObjection(
  ledger: LedgerContext,
  params: ObjectionAnswer,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, answerGepObjectionCall(ledger, params), options);
}

/** The same, unsent. */
export function answerGepObjectionCall(ledger: Pick<LedgerContext, 'deployment'>, params: ObjectionAnswer): Call {
  return attestCall(ledger, {
    schema: schemaId('GEP_OBJECTION_ANSWER'),
    subject: params.objection,
    value: params.isUpheld ? 1n : 0n,
    basisDate: params.at,
    validUntil: 0n,
    contentHash: params.document,
  });
}
