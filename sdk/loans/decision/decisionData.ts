import { keccak256, toUtf8Bytes } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import { canonicalJson } from '../../documents/canonicalJson.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields } from '../../ids/typedData.ts';
import type { Fen } from '../../units/quantities.ts';
import { contentHash } from '../../verify/contentHash.ts';

/** What an officer answers, as it is signed. */
export const DECISION_ANSWERS = { approve: 1, refuse: 2 } as const;
export type HumanAnswer = keyof typeof DECISION_ANSWERS;

/** A person's decision beside a machine's (个人信息保护法 24): never a change of it, a record of its own. */
export interface HumanDecision {
  /** Id of the application, a UUID. */
  application: string;
  /** sha2-256 of what the machine looked at. */
  facts: Bytes32;
  answer: HumanAnswer;
  /** Most that may be offered; 0 for a refusal. */
  limit: Fen;
  /** Why, as the applicant reads it. */
  words: string;
}

const TYPES = {
  LoanDecision: typedFields('bytes32 application, bytes32 facts, uint8 answer, uint96 limit, bytes32 words'),
};

/**
 * What the officer signs, EIP-712. Neither id nor words are part of it in the clear: the application's number is random, and
 * the words are hashed with it, so that nobody finds them by trying.
 */
export function decisionData(ledger: Pick<LedgerContext, 'deployment'>, decision: HumanDecision): TypedData {
  const { application, facts, answer, limit, words } = decision;
  return {
    domain: typedDomain(ledger, 'Loans'),
    primaryType: 'LoanDecision',
    types: TYPES,
    message: {
      ...{ application: applicationKey(application), facts, answer: DECISION_ANSWERS[answer], limit },
      words: saltedHash(application, words),
    },
  };
}

/** Under which signed words name an application: keccak256 of its id. */
export function applicationKey(application: string): Bytes32 {
  return keccak256(toUtf8Bytes(application)) as Bytes32;
}

/** sha2-256 of words with what nobody guesses: the random id of their application, or a salt of their own. */
export function saltedHash(salt: string, words: string): Bytes32 {
  return contentHash(new TextEncoder().encode(canonicalJson({ application: salt, words })));
}
