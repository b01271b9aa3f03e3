import { bytes32Word, encodeCall, uintWord } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { formerPlace } from '../formerPlace.ts';
import { keccak256 } from '../keccak.ts';
import { layoutSlots, type StorageLayout } from '../storageLayout.ts';
import type { Fact } from '../types.ts';
import { naturalKey } from './naturalKey.ts';
import { type PackedField, packWord } from './packedWord.ts';

/** What a server says about one statement. Times in seconds, 0 = never; `value` a decimal string. */
export interface EvidenceClaim {
  kind: 'evidence';
  id: Hex;
  /** The Evidence it stands in, when another has followed that one; left out for the one in office. */
  register?: Hex;
  issuer: Hex;
  /** The issuer's number in Participants, by which the record names it. */
  issuerIndex: number;
  schema: Hex;
  subject: Hex;
  contentHash: Hex;
  value: string;
  basisDate: number;
  validUntil: number;
  revokedAt: number;
  previous: Hex;
  /** Block of the newest change that is in these values. */
  atLeastBlock: number;
}

export type EvidenceField = 'value' | 'basisDate' | 'validUntil' | 'revokedAt' | 'issuer' | 'exists';

/** `Evidence.Facts`, from the lowest bit upwards. */
export const EVIDENCE_FIELDS: readonly PackedField<EvidenceField>[] = [
  { name: 'value', bits: 96 },
  { name: 'basisDate', bits: 40 },
  { name: 'validUntil', bits: 40 },
  { name: 'revokedAt', bits: 40 },
  { name: 'issuer', bits: 32 },
  { name: 'exists', bits: 8 },
];

/** Slot of `Evidence._entries` in the compiler's storage layout; a test compares the two. */
export const EVIDENCE_ENTRIES_SLOT = 2;

/**
 * The storage words that a server's answer about a statement amounts to. The place is computed from issuer, schema,
 * subject, document hash and basis date, not taken from the id given: who changes one of them points at an empty place.
 */
export function evidenceFact(claim: EvidenceClaim): Fact {
  const id = evidenceClaimId(claim);
  const facts = packWord(EVIDENCE_FIELDS, { ...claim, issuer: claim.issuerIndex, exists: 1 });
  const line = bytesToHex(keccak256(concatBytes([bytes32Word(claim.schema), bytes32Word(claim.subject)])));
  const contract = claim.register === undefined ? 'Evidence' : formerPlace('Evidence', claim.register);
  return {
    contract,
    slots: layoutSlots(layoutOf(id, contract), [facts, line, claim.previous]),
    atLeastBlock: claim.atLeastBlock,
  };
}

/** The id that follows from what the claim says; it should be the claim's own. */
export function evidenceClaimId({ issuer, schema, subject, contentHash, basisDate }: EvidenceClaim): Hex {
  const words = [...[issuer, schema, subject, contentHash].map(bytes32Word), uintWord(basisDate)];
  return naturalKey('liangshan.evidence.v1', words);
}

/** Call data that asks the contract for the same record. */
export function evidenceCall(id: Hex): Hex {
  return encodeCall('evidence(bytes32)', [bytes32Word(id)]);
}

function layoutOf(id: Hex, contract: string): StorageLayout {
  return {
    contract,
    mappingSlot: EVIDENCE_ENTRIES_SLOT,
    key: [bytes32Word(id)],
    words: [
      { zh: '数值、日期、出具方', en: 'Value, dates, issuer' },
      { zh: '种类与对象的组合', en: 'Kind and subject together' },
      { zh: '前一份证明', en: 'Statement before it' },
    ],
  };
}
