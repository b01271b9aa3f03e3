import { readInputs } from '../account/inputs.ts';
import { GepRefused } from '../gepRefused.ts';
import { readCsv } from './csv/readCsv.ts';
import { MOST_BYTES } from './limits.ts';
import { isNotes, readBook, type TableInputs } from './readBook.ts';
import { tooLarge, unreadable } from './refusals.ts';
import { readXlsx } from './xlsx/readXlsx.ts';

export type { TableInputs } from './readBook.ts';

const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];
/** Spreadsheets of before 2007, and those with a password. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Inputs of an account from a CSV or XLSX: a sheet (section) an item's table, one for the account, one for prices. Memory
 * and time are bounded whatever the file holds (`limits.ts`); nothing is guessed.
 * @throws GepRefused with sheet, line and column, and what to do
 */
export function readTable(bytes: Uint8Array): TableInputs {
  requireSize(bytes);
  if (begins(bytes, OLD_OFFICE)) throw unreadable('XLS', 'save it as .xlsx (Excel 2007 or later), without a password');
  const book = begins(bytes, ARCHIVE) ? readXlsx(bytes, (sheet) => isNotes(sheet.trim())) : readCsv(bytes);
  return readBook(book);
}

/** The same of JSON too, told apart by the first bytes. @throws GepRefused */
export function readInputsFile(bytes: Uint8Array): TableInputs {
  requireSize(bytes);
  return firstSign(bytes) === '{' ? { inputs: readInputs(jsonOf(bytes)), where: () => undefined } : readTable(bytes);
}

function requireSize({ length }: Uint8Array): void {
  if (length > MOST_BYTES) throw tooLarge(`${length} bytes`, `an account’s inputs have ${MOST_BYTES} bytes at most`);
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, n) => bytes[n] === byte);
}

function firstSign(bytes: Uint8Array): string {
  const from = begins(bytes, BOM) ? BOM.length : 0;
  const found = bytes.subarray(from, from + 1000).find((byte) => ![0x20, 0x09, 0x0a, 0x0d].includes(byte));
  return String.fromCharCode(found ?? 0);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new GepRefused('TextNotUtf8', 'JSON', 'save it in UTF-8');
    throw unreadable('JSON', `write it as JSON: ${error.message}`);
  }
}
