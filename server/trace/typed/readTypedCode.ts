import { unescapePath } from '../../../sdk/gs1/digitalLink/percent.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';
import { gtin14OfShort, lot as lotOf } from '../../../sdk/gs1/keys.ts';
import { ALPHABET } from '../../../sdk/trace/labels/base31.ts';
import { SERIAL_LENGTH } from '../../../sdk/trace/labels/labelCipher.ts';

/** What somebody typed. `code` is a whole link, an element string, or what stands on the label beside the code. */
export interface TypedFields {
  code: string;
  gtin: string;
  lot: string;
  serial: string;
}

/** A code as the scan page takes it. */
export interface TypedCode {
  gtin: string;
  lot: string;
  serial?: string;
}

/** The first thing that is wrong, and in which field. */
export interface TypedProblem {
  problem:
    | 'empty'
    | 'tooLong'
    | 'linkInvalid'
    | 'gtinMissing'
    | 'gtinLength'
    | 'gtinWrong'
    | 'lotMissing'
    | 'lotWrong'
    | 'serialLetter'
    | 'serialLength';
  field: keyof TypedFields;
  /** The offending letter, and its place from 1; or how many letters there are. */
  letter?: string;
  place?: number;
  count?: number;
  /** The product, once it is read: the lot or serial is what's wrong. */
  gtin?: string;
  /** What could be read, for the form. */
  read: TypedFields;
}

/** Longest code with blanks, hyphens and a host name. */
const LONGEST = 400;

/**
 * Reads a code that was typed or pasted: in capitals or not, in full width, with blanks and hyphens. A GTIN is digits alone,
 * so that O stands for 0 and I or L for 1 there; a serial has none of these letters, and whoever typed one is told which.
 */
export function readTypedCode(typed: TypedFields): TypedCode | TypedProblem {
  const given = {
    code: plain(typed.code),
    gtin: plain(typed.gtin),
    lot: plain(typed.lot),
    serial: plain(typed.serial),
  };
  const refused = (problem: TypedProblem['problem'], field: keyof TypedFields, more = {}): TypedProblem => {
    return { problem, field, read: { ...given, ...read }, ...more };
  };
  let read: TypedFields = given;
  if (Object.values(given).every((text) => text === '')) return refused('empty', 'code');
  if (Object.values(given).some((text) => text.length > LONGEST)) return refused('tooLong', 'code');

  const parts = partsOf(given);
  if (parts === undefined) return refused('linkInvalid', 'code');
  read = { ...parts, code: '' };
  return judge(parts, refused);
}

/** Whether it is a code, not what is wrong with it. */
export function isTypedCode(read: TypedCode | TypedProblem): read is TypedCode {
  return !('problem' in read);
}

type Refuse = (problem: TypedProblem['problem'], field: keyof TypedFields, more?: object) => TypedProblem;

function judge({ gtin, lot, serial }: Parts, refused: Refuse): TypedCode | TypedProblem {
  if (gtin === '') return refused('gtinMissing', 'gtin');
  const digits = gtin.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return refused('gtinLength', 'gtin', { count: digits.length });
  const whole = attempt(() => gtin14OfShort(digits));
  if (whole === undefined) return refused('gtinWrong', 'gtin');
  if (lot === '') return refused('lotMissing', 'lot', { gtin: whole });
  if (attempt(() => lotOf(lot)) === undefined) return refused('lotWrong', 'lot', { gtin: whole });
  if (serial === '') return { gtin: whole, lot };
  return judgeSerial({ gtin: whole, lot }, serial, refused);
}

function judgeSerial(code: TypedCode, serial: string, refused: Refuse): TypedCode | TypedProblem {
  const letters = serial.replace(/[\s\-.]/g, '').toUpperCase();
  const place = [...letters].findIndex((letter) => !ALPHABET.includes(letter));
  if (place >= 0) return refused('serialLetter', 'serial', { letter: [...letters][place], place: place + 1 });
  if (letters.length !== SERIAL_LENGTH) return refused('serialLength', 'serial', { count: letters.length });
  return { ...code, serial: letters };
}

type Parts = Omit<TypedFields, 'code'>;

/** The three parts; undefined for a link or element string that is none. */
function partsOf({ code, ...fields }: TypedFields): Parts | undefined {
  if (code === '') return fields;
  if (code.includes('/') || code.startsWith('(')) {
    const found = code.startsWith('(') ? partsOfString(code) : partsOfLink(code);
    return found && { ...fields, ...found };
  }
  // Digits alone are the number of the product; anything else is the serial.
  const isGtin = /^[\d\s-]{8,20}$/.test(code);
  return isGtin && fields.gtin === '' ? { ...fields, gtin: code } : { ...fields, serial: code };
}

/** A link of any host, or its path alone; the scan page's own address, too. */
function partsOfLink(code: string): Partial<Parts> | undefined {
  const [path = ''] = code.replace(/\s/g, '').split(/[?#]/);
  const segments = path.split('/').map(unescapePath);
  const scanned = segments.indexOf('c');
  if (scanned >= 0 && /^\d{14}$/.test(segments[scanned + 1] ?? '')) {
    const [gtin, lot = '', serial = ''] = segments.slice(scanned + 1);
    return { gtin, lot, serial };
  }
  const key = segments.findLastIndex((segment) => segment === '01' || segment.toLowerCase() === 'gtin');
  if (key < 0) return undefined;
  const partOf = (ai: string) => segments.find((_, i) => i > key && (i - key) % 2 === 1 && segments[i - 1] === ai);
  return { gtin: segments[key + 1] ?? '', lot: partOf('10') ?? '', serial: partOf('21') ?? '' };
}

/** "(01)…(10)…(21)…", as it may stand below a code. */
function partsOfString(code: string): Partial<Parts> | undefined {
  const values = new Map([...code.matchAll(/\((\d{2,4})\)([^(]*)/g)].map(([, ai, value = '']) => [ai, value.trim()]));
  if (!values.has('01')) return undefined;
  return { gtin: values.get('01') ?? '', lot: values.get('10') ?? '', serial: values.get('21') ?? '' };
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Gs1Refused) return undefined;
    throw error;
  }
}

/** Full-width letters and unusual hyphens as plain ones; no control characters. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}
