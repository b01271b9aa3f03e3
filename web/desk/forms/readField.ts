import { smallestUnits } from '../quantity.ts';
import { contractHash } from './contractHash.ts';
import type { Choice, FieldSpec, FieldValue } from './fieldSpec.ts';

const FEN = 1;
const GRAMS = 3;
const PERCENT = 5;
/** As many kinds of papers as a bank's rule holds. */
const MOST_SCHEMAS = 4;
const ID = /^0x[0-9a-f]{64}$/;
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** AI(10): characters of GS1's set 82. */
const LOT = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;
/** As many labels as one act voids. */
const MOST_INDEXES = 256;
const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** Nothing fits: the field is to be mended. */
export const UNREADABLE = Symbol('unreadable');

/**
 * What is sent for a field: amounts as fen, times with their zone, choices as ids; for an optional one left empty null, or
 * what its spec says.
 * Files are uploaded first and come in as their hash.
 */
export function readField(spec: FieldSpec, value: FieldValue, choices: readonly Choice[]): unknown {
  if (spec.kind === 'tick') return value === true;
  if (spec.kind === 'papers') return readPapers(value);
  if (spec.kind === 'rights') return readPapers(value).length > 0 ? readPapers(value) : UNREADABLE;
  if (spec.kind === 'schemas') return readPapers(value).length <= MOST_SCHEMAS ? readPapers(value) : UNREADABLE;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return spec.isOptional ? (spec.otherwise ?? null) : UNREADABLE;
  return read(spec, text, choices) ?? UNREADABLE;
}

function read(spec: FieldSpec, text: string, choices: readonly Choice[]): string | number | number[] | null {
  switch (spec.kind) {
    case 'yuan':
      return smallestUnits(text, FEN);
    case 'percent':
      return numberOf(smallestUnits(text, PERCENT));
    case 'count':
      return countOf(spec, text);
    case 'day':
      return DAY.test(text) ? `${text}T00:00:00+08:00` : null;
    case 'dayEnd':
      return DAY.test(text) ? `${text}T23:59:59+08:00` : null;
    case 'minute':
      return MINUTE.test(text) ? `${text.slice(0, 19).padEnd(19, ':00')}+08:00` : null;
    case 'choice':
      return spec.isNumber ? Number(text) : text;
    case 'pick':
      return pickedOf(spec, text, choices);
    case 'account':
      return chosen(text, choices) ?? (ADDRESS.test(text) ? text : null);
    case 'kilograms':
      return gramsOf(spec, text);
    case 'lot':
      return LOT.test(text) ? text : null;
    case 'gtin':
      return isGtin(text) ? text : null;
    case 'indexes':
      return indexesOf(text);
    case 'text':
      return text;
    case 'contract':
      return contractHash(text);
    default:
      return chosen(text, choices) ?? (ID.test(text) ? text : null);
  }
}

function pickedOf({ isNumber }: FieldSpec, text: string, choices: readonly Choice[]): string | number | null {
  const id = chosen(text, choices);
  if (id === undefined) return null;
  return isNumber ? Number(id) : id;
}

/** Some goods: more than nothing, no more than there is. */
function gramsOf({ most }: FieldSpec, text: string): string | null {
  const grams = smallestUnits(text, GRAMS);
  const isFitting = grams !== null && grams !== '0' && (most === undefined || BigInt(grams) <= most);
  return isFitting ? grams : null;
}

/** Fourteen digits with the right check digit (GS1 General Specifications, 7.9). */
export function isGtin(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const sum = [...text].reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** "3, 10-12" as 3, 10, 11, 12, each once; null when it names none, too many, or none at all. */
function indexesOf(text: string): number[] | null {
  const found = new Set<number>();
  for (const part of text.split(/[,，、\s]+/).filter((one) => one !== '')) {
    const [, first, last = first] = /^(\d{1,9})(?:[-–](\d{1,9}))?$/.exec(part) ?? [];
    if (first === undefined || Number(last) - Number(first) >= MOST_INDEXES) return null;
    for (let index = Number(first); index <= Number(last); index++) found.add(index);
  }
  return found.size > 0 && found.size <= MOST_INDEXES ? [...found].sort((a, b) => a - b) : null;
}

function countOf({ times = 1, isText, most }: FieldSpec, text: string): string | number | null {
  if (most !== undefined && (!/^\d{1,9}$/.test(text) || BigInt(text) > most || BigInt(text) === 0n)) return null;
  if (isText) return /^\d{1,19}$/.test(text) ? BigInt(text).toString() : null;
  return /^\d{1,9}$/.test(text) ? Number(text) * times : null;
}

function chosen(text: string, choices: readonly Choice[]): string | undefined {
  return choices.find(({ id, label }) => label === text || id === text)?.id;
}

function readPapers(value: FieldValue): string[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
