import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Mutant, MutantResult } from '@stryker-mutator/api/core';

/** A verdict as it is kept, with a hash of the file that was mutated. */
export type KeptVerdict = MutantResult & { textHash: string };

/** What a mutant is and where it stands, whichever sandbox it was made in. */
export function keyOf({ fileName, location, mutatorName, replacement }: Mutant): string {
  const { start, end } = location;
  const path = pathOf(fileName);
  const place = `${path} ${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${place} ${mutatorName} ${replacement}`;
}

/** A hash of each file as it is now, by its path. */
export function textHashes(sources: readonly string[]): Record<string, string> {
  return Object.fromEntries(sources.map((path) => [path, hashOf(readFileSync(path))]));
}

/** The file's hash, whichever folder it is named by. */
export function textHashOf(hashes: Record<string, string>, fileName: string): string {
  return hashes[pathOf(fileName)] ?? '';
}

/** Mutants that need no second look, by their keys. */
export interface Settled {
  killed: string[];
  /** Under which the tests couldn't even be loaded. */
  broken: string[];
}

/** Those that were settled before, of files that are still the same. */
export function settledIn(keptIn: string, hashes: Record<string, string>): Settled {
  if (!existsSync(keptIn)) return { killed: [], broken: [] };
  const lines = readFileSync(keptIn, 'utf8').split('\n').filter(Boolean);
  const kept = lines.map((line): KeptVerdict => JSON.parse(line));
  const same = kept.filter((one) => textHashOf(hashes, one.fileName) === one.textHash);
  const keysOf = (...wanted: MutantResult['status'][]) =>
    same.filter(({ status }) => wanted.includes(status)).map((one) => keyOf(fromZero(one)));
  return { killed: keysOf('Killed', 'Timeout'), broken: keysOf('RuntimeError') };
}

/** Verdicts count lines and columns from one, mutants from zero. */
function fromZero({ location: { start, end }, ...one }: KeptVerdict): Mutant {
  const less = ({ line, column }: { line: number; column: number }) => ({ line: line - 1, column: column - 1 });
  return { ...one, location: { start: less(start), end: less(end) } };
}

function pathOf(fileName: string): string {
  return fileName.replace(/^.*?(?=(sdk|server)\/)/, '');
}

function hashOf(text: Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
