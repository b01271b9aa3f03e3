import type { ContentStore } from '../kernel/content/createContentStore.ts';

export type JsonDocument = Readonly<Record<string, unknown>>;

/** Public JSON documents by hash, kept once read: under its hash a document never changes. */
export interface DocumentBook {
  /** Undefined for one that is lost, damaged, or no JSON object. */
  read(hash: string): Promise<JsonDocument | undefined>;
}

const KEPT = 20_000;
/** One that can't be read now may be back later; asking for it on every request would cost each reader a file. */
const ASK_AGAIN_MS = 10_000;

interface Entry {
  document: JsonDocument | undefined;
  until: number;
}

export function createDocumentBook(content: ContentStore): DocumentBook {
  const kept = new Map<string, Entry>();

  return {
    async read(hash) {
      const known = kept.get(hash);
      if (known && known.until > performance.now()) return known.document;
      const document = parse(await content.get(hash).catch(() => undefined));
      if (kept.size >= KEPT) kept.clear();
      kept.set(hash, { document, until: document ? Number.POSITIVE_INFINITY : performance.now() + ASK_AGAIN_MS });
      return document;
    },
  };
}

/** A text by language, as documents carry names and labels; null when one of the two is missing. */
export function bilingualIn(value: unknown): { 'zh-CN': string; en: string } | null {
  const { zh, en } = (value ?? {}) as Record<string, unknown>;
  return typeof zh === 'string' && typeof en === 'string' ? { 'zh-CN': zh, en } : null;
}

function parse(bytes: Uint8Array | undefined): JsonDocument | undefined {
  if (bytes === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as JsonDocument) : undefined;
  } catch {
    // A PDF, or somebody's bytes: there is nothing to read from it here.
    return undefined;
  }
}
