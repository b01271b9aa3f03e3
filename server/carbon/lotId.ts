import { type Bytes32, carbonClass, programmeOfLot } from '../../sdk/ids/keys.ts';

/** Number of the programme under which a lot was opened. */
export function programmeNumber(lot: string): number {
  return programmeOfLot(lot as Bytes32).number;
}

/** ERC-1155 carries the id as a number. */
export function lotOfToken(token: bigint): string {
  return `0x${token.toString(16).padStart(64, '0')}`;
}

/** The number of the programme behind a class; null for a class of something else. */
export function programmeOfClass(word: string): number | null {
  const number = Number.parseInt(word.slice(16, 18), 16);
  return word === carbonClass(number) ? number : null;
}
