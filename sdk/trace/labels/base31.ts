/**
 * The letters of serials and scratch codes: 31, without 0 O, 1 I and L, which people take for each other. All are digits
 * or upper-case letters, so that a QR code stays in its small alphanumeric mode wherever the rest of the link does.
 */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const RADIX = 31;
/** Four digits at a time: 31⁴ · 2³² is below 2⁵³, so doubles are exact and no BigInt is needed for each label. */
const GROUP = 4;
const GROUP_VALUE = RADIX ** GROUP;
const LIMB = 2 ** 32;

const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const NO_DIGIT = 255;
const DIGITS = digitsByCode();

/**
 * Writes a number as ASCII digits, highest first.
 * @param limbs its 32-bit parts, highest first; all zero afterwards
 * @param digits how many to write; those that don't fit are zero for every number in use
 */
export function writeBase31(limbs: Uint32Array, out: Uint8Array, start: number, digits: number): void {
  for (let left = digits; left > 0; left -= GROUP) {
    let rest = divideByGroup(limbs);
    for (let place = left; place > Math.max(left - GROUP, 0); place -= 1) {
      out[start + place - 1] = CODES[rest % RADIX] ?? 0;
      rest = Math.floor(rest / RADIX);
    }
  }
}

/**
 * Reads digits into `limbs`, highest first.
 * @returns false where a letter is none of the alphabet or the number is too large; the work is the same
 */
export function readBase31(text: string, limbs: Uint32Array): boolean {
  let faults = 0;
  limbs.fill(0);
  for (let place = 0; place < text.length; place += 1) {
    const digit = DIGITS[text.charCodeAt(place) & 127] ?? NO_DIGIT;
    const isLetter = digit !== NO_DIGIT && text.charCodeAt(place) < 128;
    faults += isLetter ? 0 : 1;
    faults += multiplyAdd(limbs, isLetter ? digit : 0);
  }
  return faults === 0;
}

/** Divides in place by 31⁴; returns the remainder. */
function divideByGroup(limbs: Uint32Array): number {
  let rest = 0;
  for (let i = 0; i < limbs.length; i += 1) {
    const value = rest * LIMB + (limbs[i] ?? 0);
    const quotient = Math.floor(value / GROUP_VALUE);
    limbs[i] = quotient;
    rest = value - quotient * GROUP_VALUE;
  }
  return rest;
}

/** Returns what doesn't fit. */
function multiplyAdd(limbs: Uint32Array, digit: number): number {
  let carry = digit;
  for (let i = limbs.length - 1; i >= 0; i -= 1) {
    const value = (limbs[i] ?? 0) * RADIX + carry;
    carry = Math.floor(value / LIMB);
    limbs[i] = value - carry * LIMB;
  }
  return carry;
}

function digitsByCode(): Uint8Array {
  const digits = new Uint8Array(128).fill(NO_DIGIT);
  for (const [digit, code] of CODES.entries()) digits[code] = digit;
  return digits;
}
