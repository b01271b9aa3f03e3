import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where documents and vectors of others lie: the folder that CONFORMANCE_DATA names, or one beside the project. They are no part
 * of it, and a fresh clone has none of them.
 */
export const PUBLISHED_DATA = process.env.CONFORMANCE_DATA ?? join(import.meta.dirname, '../../../shared/data');

/** Where one of them would lie. */
export function publishedPath(file: string): string {
  return join(PUBLISHED_DATA, file);
}

/** One of them as the value it holds; undefined when it is not there. */
export function publishedFile<T>(file: string): T | undefined {
  const path = publishedPath(file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}
