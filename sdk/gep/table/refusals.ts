import { type GepPlace, GepRefused } from '../gepRefused.ts';
import { MOST_LETTERS } from './limits.ts';

export function unreadable(value: string, advice: string, place: GepPlace = {}): GepRefused {
  return new GepRefused('TableUnreadable', value, advice, place);
}

export function tooLarge(value: string, advice: string, place: GepPlace = {}): GepRefused {
  return new GepRefused('TableTooLarge', value, advice, place);
}

/** What a spreadsheet shows where a formula failed. */
const ERRORS = /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)$/i;

/**
 * The text of a cell, trimmed; nothing where it is blank.
 * @throws GepRefused CellIsError, TableTooLarge, TableUnreadable
 */
export function cellText(raw: string, place: () => GepPlace): string {
  const text = raw.trim();
  if (text.length > MOST_LETTERS) {
    throw tooLarge(`${text.slice(0, 40)}…`, `write at most ${MOST_LETTERS} characters in a cell`, place());
  }
  // Control characters, and halves of a surrogate pair: nothing that is hashed can hold them.
  if (/[\p{Cc}\p{Cs}]/u.test(text))
    throw unreadable(text, 'take line breaks and signs nobody sees out of the cell', place());
  if (ERRORS.test(text))
    throw new GepRefused('CellIsError', text, 'write the number, or leave the cell empty', place());
  return text;
}
