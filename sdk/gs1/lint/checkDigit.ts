import { csetnumeric } from './characterSets.ts';
import { type Flaw, flaw } from './flaw.ts';

/**
 * The check digit that closes these digits: weights 3 and 1 from the right, to the next multiple of ten (General
 * Specifications 7.9.1). One rule for GTIN, GLN, SSCC and all other numeric keys.
 */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
    sum += weight * (digits.charCodeAt(i) - 48);
  }
  return String((10 - (sum % 10)) % 10);
}

/** The last digit is the check digit of those before it. */
export function csum(value: string): Flaw | undefined {
  if (value === '') return flaw('TooShortForCheckDigit', 0, 0);
  return (
    csetnumeric(value) ??
    (checkDigit(value.slice(0, -1)) === value.at(-1) ? undefined : flaw('IncorrectCheckDigit', value.length - 1))
  );
}
