import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The tree these tests look at. */
export const root = normalize(join(dirname(fileURLToPath(import.meta.url)), '../../..'));

export interface Source {
  /** Path from the root, with forward slashes. */
  path: string;
  text: string;
}

/** Solidity files of the ledger; mocks only where they are asked for. */
export function soliditySources({ withMocks = false } = {}): Source[] {
  return read('contracts/**/*.sol').filter(({ path }) => withMocks || !path.startsWith('contracts/mocks/'));
}

/** TypeScript and Vue files of one top-level folder. */
export function scriptSources(folder: string): Source[] {
  return read(`${folder}/**/*.{ts,vue}`).filter(({ path }) => !path.includes('/node_modules/'));
}

/** What a file says once comments and strings can't be mistaken for code. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
}

/** The paths a file imports: as written, or from the root when relative. */
export function importsOf({ path, text }: Source): string[] {
  const written = [...withoutComments(text).matchAll(importPattern)].map((found) => found[1] ?? found[2] ?? found[3]);
  return written
    .filter((name): name is string => name !== undefined)
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)).replaceAll('\\', '/') : name));
}

const importPattern = /\b(?:from\s+['"]([^'"\n]+)['"]|import\s+['"]([^'"\n]+)['"]|import\(\s*['"]([^'"\n]+)['"]\s*\))/g;

function read(pattern: string): Source[] {
  return globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
