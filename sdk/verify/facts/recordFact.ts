import type { Hex } from '../bytes.ts';
import type { RightClaim } from '../right/rightClaim.ts';
import type { Fact } from '../types.ts';
import { EVIDENCE_FIELDS, type EvidenceClaim, evidenceCall, evidenceClaimId, evidenceFact } from './evidenceFact.ts';
import { unpackWord } from './packedWord.ts';
import { PARCEL_FIELDS, type ParcelClaim, parcelCall, parcelClaimId, parcelFact } from './parcelFact.ts';
import { type RetirementClaim, retirementCall, retirementClaimId, retirementFact } from './retirementFact.ts';
import { rightCall, rightClaimId, rightFact } from './rightFact.ts';

/** What a page claims about one record. */
export type RecordClaim = EvidenceClaim | ParcelClaim | RetirementClaim | RightClaim;

/** The storage words a claim amounts to. */
export function recordFact(claim: RecordClaim): Fact {
  switch (claim.kind) {
    case 'evidence':
      return evidenceFact(claim);
    case 'parcel':
      return parcelFact(claim);
    case 'retirement':
      return retirementFact(claim);
    case 'right':
      return rightFact(claim);
  }
}

/** The id that follows from a claim's own contents. */
export function recordId(claim: RecordClaim): Hex {
  switch (claim.kind) {
    case 'evidence':
      return evidenceClaimId(claim);
    case 'parcel':
      return parcelClaimId(claim);
    case 'retirement':
      return retirementClaimId(claim);
    case 'right':
      return rightClaimId(claim);
  }
}

/** Call data that asks the contract for the record. */
export function recordCall(claim: RecordClaim): Hex {
  switch (claim.kind) {
    case 'evidence':
      return evidenceCall(claim.id);
    case 'parcel':
      return parcelCall(claim.id);
    case 'retirement':
      return retirementCall(claim.id);
    case 'right':
      return rightCall(claim.id);
  }
}

/** The fields in a record's first word, in their order; none where that word is a hash or an account. */
export function recordFields(kind: RecordClaim['kind'], word: Hex): [name: string, value: bigint][] {
  if (kind === 'retirement' || kind === 'right') return [];
  const values = kind === 'evidence' ? unpackWord(EVIDENCE_FIELDS, word) : unpackWord(PARCEL_FIELDS, word);
  return Object.entries(values);
}
