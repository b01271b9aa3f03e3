import { randomInt } from 'node:crypto';

/** Figures and letters that nobody mistakes for one another: 16 of them are 79 bits. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 4;
const GROUP = 4;

/** The number of a report, which nobody can guess; lines of the log leave it out. */
export function newReceipt(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: GROUP }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
