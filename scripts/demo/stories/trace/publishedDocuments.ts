import { existsSync, readFileSync } from 'node:fs';
import { publishedPath } from '../../../lib/publishedData.ts';

const VECTORS = 'hash-vectors/event-hash-vectors.json';

/** A document as it was published, and the hashes that the reference implementation of CBV 2.0 gives its events. */
export interface PublishedDocument {
  file: string;
  document: unknown;
  hashes: string[];
}

export function hasPublishedDocuments(): boolean {
  return existsSync(publishedPath(VECTORS));
}

/** GS1's own example documents. */
export function gs1Documents(): PublishedDocument[] {
  const { documents } = read<{ documents: { file: string; events: { hash: string }[] }[] }>(VECTORS);
  return documents
    .filter(({ file }) => file.startsWith('gs1-epcis/JSON/') && existsSync(publishedPath(file)))
    .map(({ file, events }) => ({ file, document: read(file), hashes: events.map(({ hash }) => hash) }));
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(publishedPath(file), 'utf8')) as T;
}
