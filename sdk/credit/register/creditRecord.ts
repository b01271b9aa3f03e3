import { AbiCoder, keccak256, toUtf8Bytes } from 'ethers';
import { canonicalJson } from '../../documents/canonicalJson.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { contentHash } from '../../verify/contentHash.ts';

const TAG = keccak256(toUtf8Bytes('liangshan.credit-record.v1'));

/** What a credit office saw, before anything of it is known to anybody. */
export interface SeenFact {
  /** Participant. */
  subject: Bytes32;
  /** Item of a list. */
  item: string;
  statute?: string;
  /** Seconds since 1970. */
  at: number;
  endedAt?: number;
}

/**
 * Subject and content hash of a CREDIT_RECORD: by the salt, neither tells whom or what it is about, and two records about one
 * person have nothing in common. The salted document itself stays with the office, outside the content store.
 * @param salt 32 random bytes (`newSalt`), of this record alone
 */
export function creditRecord(salt: Bytes32, fact: SeenFact): { subject: Bytes32; contentHash: Bytes32 } {
  const subject = keccak256(
    AbiCoder.defaultAbiCoder().encode(['bytes32', 'bytes32', 'bytes32'], [TAG, salt, fact.subject]),
  ) as Bytes32;
  const document = canonicalJson({ form: 'liangshan.credit-record.v1', salt, ...fact });
  return { subject, contentHash: contentHash(new TextEncoder().encode(document)) };
}
