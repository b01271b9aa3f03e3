/** A value has no spelling that every language reads alike. `path` leads to it, from `$`. */
export class CanonicalValueRefused extends Error {
  readonly code = 'CanonicalValueRefused';
  readonly path: string;

  constructor(path: string, found: string) {
    super(`CanonicalValueRefused: a hashed document can't hold this at ${path}: ${found}.`);
    this.name = 'CanonicalValueRefused';
    this.path = path;
  }
}

/**
 * JSON with one spelling, for whatever is hashed: keys sorted by UTF-16 unit, no blanks, escapes as RFC 8785 has them.
 * Narrower than the RFC: numbers are safe integers, larger ones travel as decimal strings. Members that are undefined
 * are left out, as in `JSON.stringify`.
 *
 * @throws CanonicalValueRefused for other numbers, bigints, class instances, holes in lists and halves of surrogate pairs
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (Array.isArray(value)) return `[${Array.from(value, (item, i) => write(item, `${path}[${i}]`)).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, path);
  throw new CanonicalValueRefused(path, typeof value);
}

function writeObject(object: object, path: string): string {
  const members: string[] = [];
  // Without a comparison of its own, sort() goes by UTF-16 unit.
  for (const key of Object.keys(object).sort()) {
    const member = (object as Record<string, unknown>)[key];
    if (member !== undefined) members.push(`${writeString(key, path)}:${write(member, `${path}.${key}`)}`);
  }
  return `{${members.join(',')}}`;
}

function writeNumber(value: number, path: string): string {
  if (!Number.isSafeInteger(value)) throw new CanonicalValueRefused(path, 'no safe integer; write a decimal string');
  return String(value);
}

function writeString(text: string, path: string): string {
  if (/[\uD800-\uDFFF]/u.test(text)) throw new CanonicalValueRefused(path, 'half of a surrogate pair');
  return JSON.stringify(text);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
