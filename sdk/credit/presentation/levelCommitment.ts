import { AbiCoder, hexlify, keccak256, randomBytes, toUtf8Bytes } from 'ethers';
import type { Bytes32 } from '../../ids/keys.ts';
import { CreditRefused } from '../creditRefused.ts';
import { CREDIT_LEVELS, type CreditLevel } from '../lists/types.ts';

/** What a commitment says of somebody. The score is no part of it. */
export interface LevelFacts {
  /** Participant. */
  subject: Bytes32;
  level: CreditLevel;
  /** `creditListHash`. */
  list: Bytes32;
  /** Seconds since 1970. */
  issuedAt: number;
}

const TAG = keccak256(toUtf8Bytes('liangshan.credit-level.v1'));
const TYPES = ['bytes32', 'bytes32', 'bytes32', 'uint8', 'bytes32', 'uint40'];
const WORD = /^0x[0-9a-f]{64}$/;
const UINT40 = 2 ** 40;

/**
 * keccak256(abi.encode(TAG, salt, subject, level, list, issuedAt)), the level counted from 1 for AAA to 5 for D. Five levels
 * are soon tried: all secrecy is the salt's 256 bits, which stay with the person and the office that issued it.
 * @throws CreditRefused CreditSaltMalformed, CreditLevelMalformed
 */
export function levelCommitment(salt: Bytes32, { subject, level, list, issuedAt }: LevelFacts): Bytes32 {
  if (!WORD.test(salt) || BigInt(salt) === 0n) {
    throw new CreditRefused('CreditSaltMalformed', `${salt.length} signs`, 'draw 32 random bytes with `newSalt`');
  }
  const place = CREDIT_LEVELS.indexOf(level);
  const isWhole = place >= 0 && WORD.test(subject) && WORD.test(list);
  if (!isWhole || !Number.isSafeInteger(issuedAt) || issuedAt < 0 || issuedAt >= UINT40) {
    throw new CreditRefused(
      'CreditLevelMalformed',
      `${level}, ${issuedAt}`,
      `write one of ${CREDIT_LEVELS.join(', ')}`,
    );
  }
  const values = [TAG, salt, subject, place + 1, list, issuedAt];
  return keccak256(AbiCoder.defaultAbiCoder().encode(TYPES, values)) as Bytes32;
}

/** 256 bits by the machine's generator. */
export function newSalt(): Bytes32 {
  return hexlify(randomBytes(32)) as Bytes32;
}
