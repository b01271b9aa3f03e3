import { smallestUnits } from '../quantity.ts';
import { contractHash } from './contractHash.ts';
import type { Choice, FieldSpec, FieldValue } from './fieldSpec.ts';

const FEN = 1;
const PERCENT = 5;
/** As many kinds of papers as a bank's rule holds. */
const MOST_SCHEMAS = 4;
const ID = /^0x[0-9a-f]{64}$/;
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
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

function read(spec: FieldSpec, text: string, choices: readonly Choice[]): string | number | null {
  switch (spec.kind) {
    case 'yuan':
      return smallestUnits(text, FEN);
    case 'percent':
      return numberOf(smallestUnits(text, PERCENT));
    case 'count':
      return /^\d{1,9}$/.test(text) ? Number(text) * (spec.times ?? 1) : null;
    case 'day':
      return DAY.test(text) ? `${text}T00:00:00+08:00` : null;
    case 'dayEnd':
      return DAY.test(text) ? `${text}T23:59:59+08:00` : null;
    case 'minute':
      return MINUTE.test(text) ? `${text.slice(0, 19).padEnd(19, ':00')}+08:00` : null;
    case 'choice':
      return spec.isNumber ? Number(text) : text;
    case 'account':
      return chosen(text, choices) ?? (ADDRESS.test(text) ? text : null);
    case 'text':
      return text;
    case 'contract':
      return contractHash(text);
    default:
      return chosen(text, choices) ?? (ID.test(text) ? text : null);
  }
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
