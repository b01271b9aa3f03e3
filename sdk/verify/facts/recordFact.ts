import type { Hex } from '../bytes.ts';
import type { Fact } from '../types.ts';
import { EVIDENCE_FIELDS, type EvidenceClaim, evidenceCall, evidenceClaimId, evidenceFact } from './evidenceFact.ts';
import { unpackWord } from './packedWord.ts';
import { PARCEL_FIELDS, type ParcelClaim, parcelCall, parcelClaimId, parcelFact } from './parcelFact.ts';

/** What a page claims about one record. */
export type RecordClaim = EvidenceClaim | ParcelClaim;

/** The storage words a claim amounts to. */
export function recordFact(claim: RecordClaim): Fact {
  return claim.kind === 'evidence' ? evidenceFact(claim) : parcelFact(claim);
}

/** The id that follows from a claim's own contents. */
export function recordId(claim: RecordClaim): Hex {
  return claim.kind === 'evidence' ? evidenceClaimId(claim) : parcelClaimId(claim);
}

/** Call data that asks the contract for the record. */
export function recordCall(claim: RecordClaim): Hex {
  return claim.kind === 'evidence' ? evidenceCall(claim.id) : parcelCall(claim.id);
}

/** The fields in a record's first word, in their order. */
export function recordFields(kind: RecordClaim['kind'], word: Hex): [name: string, value: bigint][] {
  const values = kind === 'evidence' ? unpackWord(EVIDENCE_FIELDS, word) : unpackWord(PARCEL_FIELDS, word);
  return Object.entries(values);
}
