import { VerifyError } from './verifyError.ts';

/** What may stand in a hashed document. Integers are strings: other languages round numbers differently. */
export type CanonicalValue =
  | string
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

const MAX_DEPTH = 64;

/**
 * The one text of a document (RFC 8785, without its numbers): keys sorted by UTF-16 units, no white space.
 * @throws VerifyError CanonicalValueRefused for numbers, undefined, class instances, lone surrogates, deep nesting
 */
export function canonicalJson(value: CanonicalValue): string {
  return write(value, '$', 0);
}

/** UTF-8 of `canonicalJson`: the bytes whose hash is on chain. */
export function canonicalBytes(value: CanonicalValue): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw refused(path, 'nesting too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, i) => write(item, `${path}[${i}]`, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, path, depth);
  throw refused(path, typeof value === 'number' ? 'a number; write integers as strings' : typeof value);
}

function writeObject(object: object, path: string, depth: number): string {
  const entries = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
  const members = entries.map(([key, item]) => `${writeString(key, path)}:${write(item, `${path}.${key}`, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function writeString(text: string, path: string): string {
  if (/[\uD800-\uDFFF]/u.test(text)) throw refused(path, 'half of a surrogate pair');
  return JSON.stringify(text);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function refused(path: string, found: string): VerifyError {
  return new VerifyError('CanonicalValueRefused', `A hashed document can't hold this at ${path}: ${found}.`, {
    path,
    found,
  });
}
