import type { Call, LedgerContext, Sent, WriteOptions } from '../../context.ts';
import { send } from '../../context.ts';
import { canonicalJson } from '../../documents/canonicalJson.ts';
import { attestCall } from '../../evidence/attest.ts';
import { type Bytes32, evidenceId, schemaId } from '../../ids/keys.ts';
import { contentHash } from '../../verify/contentHash.ts';
import type { SubjectKind } from '../lists/types.ts';
import { PLEDGE_TEXTS } from './pledgeTexts.ts';

/** 生态保护承诺书: a participant's own word about itself, in the text for its kind. */
export interface EcoPledge {
  /** The caller's participant. */
  subject: Bytes32;
  kind: SubjectKind;
  /** Seconds since 1970, not after the head block: two pledges of one second are one. */
  at: number;
}

/** Name of the schema; anybody active may use it, about itself. */
export const PLEDGE_SCHEMA = 'ECO_PROTECTION_PLEDGE';

/**
 * The caller promises to protect nature. The document is the text alone, the same for everybody of a kind: whoever promised is
 * the statement's issuer.
 * @throws {LedgerError} IssuerNotActive, BasisInFuture, EvidenceAlreadyRecorded
 */
export function promise(ledger: LedgerContext, given: EcoPledge, options?: WriteOptions): Promise<Sent> {
  return send(ledger, promiseCall(ledger, given), options);
}

/** The same, unsent. */
export function promiseCall(ledger: Pick<LedgerContext, 'deployment'>, { subject, kind, at }: EcoPledge): Call {
  return attestCall(ledger, {
    schema: schemaId(PLEDGE_SCHEMA),
    subject,
    value: 0n,
    basisDate: BigInt(at),
    validUntil: 0n,
    contentHash: contentHash(pledgeDocument(kind)),
  });
}

/** Id of the statement that `promise` makes: what an event of a breach names. */
export function ecoPledgeId({ subject, kind, at }: EcoPledge): Bytes32 {
  return evidenceId(subject, schemaId(PLEDGE_SCHEMA), subject, contentHash(pledgeDocument(kind)), BigInt(at));
}

/** The text as it lies in the content store: canonical JSON. */
export function pledgeDocument(kind: SubjectKind): Uint8Array {
  return new TextEncoder().encode(canonicalJson(PLEDGE_TEXTS[kind]));
}
