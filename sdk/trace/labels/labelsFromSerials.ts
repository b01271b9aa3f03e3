import { ALPHABET } from './base31.ts';
import { checkGuessable } from './checkGuessable.ts';
import type { LabelChunk } from './labelChunk.ts';
import { MAX_LABELS, SERIAL_LENGTH } from './labelCipher.ts';
import { LabelsRefused } from './labelsRefused.ts';

/**
 * Labels whose serials somebody else made, a printer for instance, in order of their indices. They have no scratch codes.
 * Serials that follow from each other are refused: who has one would have the next.
 * @throws LabelsRefused SerialMalformed, SerialsGuessable, LabelCountWrong
 */
export function labelsFromSerials(firstIndex: number, serials: readonly string[]): LabelChunk {
  const count = serials.length;
  if (!Number.isSafeInteger(firstIndex) || firstIndex < 0 || count === 0 || firstIndex + count > MAX_LABELS) {
    throw new LabelsRefused('LabelCountWrong', `${firstIndex} + ${count}`, 'A lot has 1 to 2^32 labels, from 0.');
  }
  for (const serial of serials) checkSerial(serial);
  checkGuessable(serials);

  return {
    ...{ firstIndex, count, serials: new TextEncoder().encode(serials.join('')) },
    ...{ secrets: null, commitments: null },
  };
}

function checkSerial(serial: string): void {
  if (serial.length === SERIAL_LENGTH && [...serial].every((letter) => ALPHABET.includes(letter))) return;
  throw new LabelsRefused('SerialMalformed', serial, `A serial is ${SERIAL_LENGTH} letters of ${ALPHABET}.`);
}
