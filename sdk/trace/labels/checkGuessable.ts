import { ALPHABET } from './base31.ts';
import { SERIAL_LENGTH } from './labelCipher.ts';
import { LabelsRefused } from './labelsRefused.ts';

/**
 * Letters that must differ between neighbours on average: 13 carry 64 bits. Of 20 random letters 19.35 differ; that only 12
 * do happens to one pair in ten million, and to longer lists never.
 */
const LEAST_CHANGES = 13;
const RADIX = BigInt(ALPHABET.length);

/**
 * Refuses serials that follow from each other: repeated ones, counters with any prefix, suffix, spelling or order, constant
 * steps. That no rule is found proves nothing; own labels come from `generateLabels`, whose rule is a secret key.
 * @param serials well formed, in order of their indices
 * @throws LabelsRefused SerialsGuessable
 */
export function checkGuessable(serials: readonly string[]): void {
  const sorted = serials.map(numberOf).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const steps = stepsOf(sorted);

  if (steps.includes(BigInt(0))) throw guessable(serials, 'A serial comes twice; every label has its own.');
  if (changesPerStep(serials) < LEAST_CHANGES) throw guessable(serials, 'Neighbours are too much alike to be random.');
  // Among random numbers of 99 bits no two distances are equal; of steady steps, even round a modulus, hardly any differ.
  if (hasRepeated(steps)) throw guessable(serials, 'Serials lie at equal distances.');
}

function changesPerStep(serials: readonly string[]): number {
  let changes = 0;
  for (let i = 1; i < serials.length; i += 1) changes += changesBetween(serials[i - 1] ?? '', serials[i] ?? '');
  return serials.length < 2 ? SERIAL_LENGTH : changes / (serials.length - 1);
}

function changesBetween(a: string, b: string): number {
  let changes = 0;
  for (let place = 0; place < SERIAL_LENGTH; place += 1) changes += a[place] === b[place] ? 0 : 1;
  return changes;
}

function stepsOf(numbers: readonly bigint[]): bigint[] {
  return numbers.slice(1).map((number, i) => number - (numbers[i] ?? BigInt(0)));
}

function hasRepeated(steps: readonly bigint[]): boolean {
  return new Set(steps).size < steps.length;
}

function numberOf(serial: string): bigint {
  let number = BigInt(0);
  for (const letter of serial) number = number * RADIX + BigInt(ALPHABET.indexOf(letter));
  return number;
}

function guessable(serials: readonly string[], why: string): LabelsRefused {
  const shown = serials.slice(0, 3).join(' ');
  return new LabelsRefused('SerialsGuessable', shown, `${why} Let generateLabels make them, or draw them at random.`);
}
