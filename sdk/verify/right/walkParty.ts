import type { Hex } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import type { Walk } from '../walk.ts';
import type { Party } from './provenRight.ts';
import { accountSlots, participantSlots } from './rightSlots.ts';
import { ACCOUNT_FIELDS } from './rightWords.ts';

/** The participant of a number. */
export function* walkParty(index: bigint): Walk<Party> {
  const number = Number(index);
  const [id = '0x'] = yield participantSlots(number);
  return { index: number, id };
}

/** Whose an account is; null for nobody's. */
export function* walkHolder(account: Hex): Walk<Party | null> {
  if (BigInt(account) === BigInt(0)) return null;
  const [word = '0x'] = yield accountSlots(account);
  const { index } = unpackWord(ACCOUNT_FIELDS, word);
  return index === BigInt(0) ? null : yield* walkParty(index);
}
