import { hexToBytes } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import type { Walk } from '../walk.ts';
import { asciiOf, classAtSlots, classSlots } from './rightSlots.ts';
import { CLASS_FIELDS } from './rightWords.ts';

/** What a class says now. */
export interface ReadClass {
  name: string;
  powers: number;
  blocksMove: boolean;
  isReceivable: boolean;
}

/** The class of a number, with its rule. */
export function* walkClass(index: bigint): Walk<ReadClass> {
  const [name = '0x'] = yield classAtSlots(Number(index));
  const [rule = '0x'] = yield classSlots(name);
  const { powers, policy, isReceivable } = unpackWord(CLASS_FIELDS, rule);
  return {
    name: asciiOf(hexToBytes(name, 32)),
    powers: Number(powers),
    blocksMove: policy !== BigInt(0),
    isReceivable: isReceivable !== BigInt(0),
  };
}
