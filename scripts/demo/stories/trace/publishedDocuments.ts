import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where documents of others lie; they are no part of the project, and a fresh clone has none of them. */
const FOLDER = process.env.CONFORMANCE_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const VECTORS = 'hash-vectors/event-hash-vectors.json';

/** A document as it was published, and the hashes that the reference implementation of CBV 2.0 gives its events. */
export interface PublishedDocument {
  file: string;
  document: unknown;
  hashes: string[];
}

export function hasPublishedDocuments(): boolean {
  return existsSync(join(FOLDER, VECTORS));
}

/** GS1's own example documents. */
export function gs1Documents(): PublishedDocument[] {
  const { documents } = read<{ documents: { file: string; events: { hash: string }[] }[] }>(VECTORS);
  return documents
    .filter(({ file }) => file.startsWith('gs1-epcis/JSON/') && existsSync(join(FOLDER, file)))
    .map(({ file, events }) => ({ file, document: read(file), hashes: events.map(({ hash }) => hash) }));
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as T;
}
