import { ALPHABET } from './base31.ts';
import { createLabelCipher, MAX_LABELS, SECRET_LENGTH, SERIAL_LENGTH } from './labelCipher.ts';
import type { LabelKeys } from './labelKeys.ts';
import { LabelsRefused } from './labelsRefused.ts';

/**
 * The serial of a label: AI(21), exactly 20 letters.
 * @param index its place in the lot, 0 to 2³² − 1
 * @throws LabelsRefused IndexOutOfRange
 */
export function serialOf(keys: LabelKeys, index: number): string {
  const letters = new Uint8Array(SERIAL_LENGTH);
  createLabelCipher(keys).writeSerial(checkIndex(index), letters, 0);
  return String.fromCharCode(...letters);
}

/**
 * The place in the lot that a serial carries; null where no label of this lot has it. The same work for every text of 20
 * characters. Whether a label with this index was ever issued, the lot's label sets say.
 */
export function indexOf(keys: LabelKeys, serial: string): number | null {
  return createLabelCipher(keys).readSerial(serial);
}

/**
 * The code under the scratch layer: 13 letters, 64 bits, independent of the serial.
 * @throws LabelsRefused IndexOutOfRange
 */
export function secretOf(keys: LabelKeys, index: number): string {
  const letters = new Uint8Array(SECRET_LENGTH);
  createLabelCipher(keys).writeSecret(checkIndex(index), letters, 0);
  return String.fromCharCode(...letters);
}

/**
 * What a person typed from a label, as it is printed: upper case, without spaces and hyphens; null where the length or a
 * letter is wrong. For typed codes only: in a link a serial counts letter by letter (GS1 General Specifications, 7.11).
 * @param length letters asked for: `SERIAL_LENGTH` or `SECRET_LENGTH`
 */
export function readTyped(text: string, length: number): string | null {
  if (text.length > 4 * length) return null;
  const letters = text.replace(/[\s\-‐–]/g, '').toUpperCase();
  const isWhole = letters.length === length && [...letters].every((letter) => ALPHABET.includes(letter));
  return isWhole ? letters : null;
}

function checkIndex(index: number): number {
  if (Number.isInteger(index) && index >= 0 && index < MAX_LABELS) return index;
  throw new LabelsRefused('IndexOutOfRange', String(index), 'A label index is an integer from 0 to 2^32 - 1.');
}
