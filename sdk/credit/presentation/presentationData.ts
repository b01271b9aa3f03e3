import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, type TypedDomain, typedFields } from '../../ids/typedData.ts';
import { CreditRefused } from '../creditRefused.ts';

/** What a person signs so that one bank may know the level, for one purpose and for a while. */
export interface PresentationWord {
  /** `levelCommitment`, as the chain has it. */
  commitment: Bytes32;
  /** Participant. */
  bank: Bytes32;
  /** In words that the person reads before signing: "贷款申请 2026-118". */
  purpose: string;
  /** Seconds since 1970. */
  presentedAt: number;
  /** The last second in which the bank may rely on it. */
  validUntil: number;
  /** Random, so that two presentations are never one. */
  nonce: Bytes32;
}

/** The longest that a presentation is good for, 假定: a bank decides within a month. */
export const MOST_DAYS = 30;

const TYPES = {
  LevelPresentation: typedFields(
    'bytes32 commitment, bytes32 bank, string purpose, uint40 presentedAt, uint40 validUntil, bytes32 nonce',
  ),
};
const WORD = /^0x[0-9a-f]{64}$/;
const MOST_LETTERS = 200;

/** The domain under which presentations are signed: of the contract that keeps the commitments. */
export function presentationDomain(chainId: number, verifyingContract: string): TypedDomain {
  return { name: 'Liangshan EcoCredit', version: '1', chainId, verifyingContract };
}

/**
 * EIP-712. Neither level nor salt is part of what is signed: the signature may lie anywhere without telling them.
 * @throws CreditRefused CreditPresentationMalformed, CreditPresentationTooLong
 */
export function presentationData(domain: TypedDomain, word: PresentationWord): TypedData {
  requireWord(word);
  return { domain, primaryType: 'LevelPresentation', types: TYPES, message: { ...word } };
}

function requireWord({ commitment, bank, purpose, presentedAt, validUntil, nonce }: PresentationWord): void {
  const malformed = (found: string, advice: string) => new CreditRefused('CreditPresentationMalformed', found, advice);
  for (const word of [commitment, bank, nonce]) {
    if (!WORD.test(word)) throw malformed(word, 'write 0x and 64 small hex digits');
  }
  const isOneSpelling = purpose === purpose.normalize('NFC').trim() && !/\p{C}/u.test(purpose);
  if (!isOneSpelling || purpose.length === 0 || purpose.length > MOST_LETTERS) {
    throw malformed(purpose, `say what for in 1 to ${MOST_LETTERS} letters, composed, without blanks around them`);
  }
  const times = [presentedAt, validUntil];
  if (!times.every((at) => Number.isSafeInteger(at) && at >= 0 && at < 2 ** 40) || validUntil <= presentedAt) {
    throw malformed(times.join(' to '), 'write seconds since 1970, the end after the beginning');
  }
  if (validUntil - presentedAt > MOST_DAYS * 86_400) {
    throw new CreditRefused('CreditPresentationTooLong', times.join(' to '), `end it within ${MOST_DAYS} days`);
  }
}
