import { CSET32, CSET82, cset82 } from './characterSets.ts';
import { type Flaw, flaw, wholly } from './flaw.ts';

/** The longest data part for which weights are at hand; no AI is longer than 97. */
const MOST_CHARACTERS = 97;
const WEIGHTS = primes(MOST_CHARACTERS);

/**
 * The check character pair of an alphanumeric key such as the GMN: values in set 82 weighted from the right by the primes,
 * modulo 1021, in two characters of set 32 (General Specifications 7.9).
 */
export function checkPair(data: string): string {
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    sum += CSET82.indexOf(data.charAt(i)) * (WEIGHTS[data.length - 1 - i] ?? 0);
  }
  sum %= 1021;
  return CSET32.charAt(sum >> 5) + CSET32.charAt(sum & 31);
}

/** The last two characters are the check character pair of those before them. */
export function csumalpha(value: string): Flaw | undefined {
  const data = value.slice(0, -2);
  if (data.length > MOST_CHARACTERS) return wholly('TooLongForCheckPairImplementation', value);
  if (value.length < 2) return wholly('TooShortForCheckPair', value);
  return cset82(data) ?? (checkPair(data) === value.slice(-2) ? undefined : flaw('IncorrectCheckPair', data.length, 2));
}

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    if (found.every((prime) => n % prime !== 0)) found.push(n);
  }
  return found;
}
