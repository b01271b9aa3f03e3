import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What stands between `keccak256(` and `)` when it is a type that is hashed: literals, one after the other. */
const HASHED = /keccak256\(\s*((?:"[^"]*"\s*)+)\)/g;
const STRUCT = /^[A-Z]\w*\(/;

/** Every EIP-712 type that a contract of the ledger hashes, as `encodeType` writes it, without what is nested in it. */
export function hashedTypes(): string[] {
  const sources = globSync('contracts/**/*.sol').map((file) => readFileSync(file, 'utf8'));
  const literals = sources.flatMap((source) => [...source.matchAll(HASHED)].map(([, text = '']) => joined(text)));
  return [...new Set(literals.filter((literal) => STRUCT.test(literal)))].sort();
}

/** The first type of what may be several. */
export function nameOf(encoded: string): string {
  return encoded.slice(0, encoded.indexOf('('));
}

/** The contracts of the ledger in whose code this stands, by their path under `contracts`; test devices aside. */
export function callsOut(text: string): string[] {
  const files = globSync('contracts/**/*.sol').filter((file) => !file.includes('/mocks/'));
  const found = files.filter((file) => readFileSync(file, 'utf8').includes(text));
  return found.map((file) => relative('contracts', file)).sort();
}

function joined(text: string): string {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, literal]) => literal).join('');
}
