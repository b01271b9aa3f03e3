import type { Bytes32 } from '../../ids/keys.ts';
import { CREDIT_LEVELS, type CreditLevel, SUBJECT_KINDS, type SubjectKind } from '../lists/types.ts';

/** A version of the lists of a jurisdiction, as the chain knows it. */
export interface RegisteredList {
  /** Participant that published it. */
  office: Bytes32;
  /** GB/T 2260. */
  jurisdiction: number;
  kind: SubjectKind;
  /** The day from which it is in force, as a number: 20260101. */
  version: number;
  /** Seconds since 1970. */
  publishedAt: number;
}

/** What everybody may know of a subject's level. */
export interface LevelRecord {
  commitment: Bytes32;
  /** `creditListHash`. */
  list: Bytes32;
  office: Bytes32;
  kind: SubjectKind;
  /** In clear, of enterprises and villages; null of persons, and of who has none. */
  level: CreditLevel | null;
  /** Seconds since 1970. */
  committedAt: number;
  /** How often it was written. */
  seq: number;
}

/** Number of a kind of subject on chain: 1 person, 2 enterprise, 3 village. */
export function kindNumber(kind: SubjectKind): number {
  return SUBJECT_KINDS.indexOf(kind) + 1;
}

/** The kind of a number on chain; undefined for 0. */
export function kindAt(number: number): SubjectKind | undefined {
  return SUBJECT_KINDS[number - 1];
}

/** Number of a level on chain and in commitments: 1 for AAA to 5 for D, 0 for none. */
export function levelNumber(level: CreditLevel | null): number {
  return level === null ? 0 : CREDIT_LEVELS.indexOf(level) + 1;
}

/** The level of a number on chain; null for 0. */
export function levelAt(number: number): CreditLevel | null {
  return CREDIT_LEVELS[number - 1] ?? null;
}
