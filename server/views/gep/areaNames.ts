import type { ContentStore } from '../../kernel/content/createContentStore.ts';

/** What areas are called, by the documents of their accounts. */
export interface AreaNames {
  /** By content hash; one whose document can't be read is left out. */
  namesOf(hashes: readonly string[]): Promise<Map<string, string>>;
}

const KEPT = 20_000;
/** Documents that are read at once: some are the largest that can be stored. */
const AT_ONCE = 8;
/** As the form of inputs has it; a document can say anything. */
const LONGEST = 200;
const MOST_BYTES = 1024 * 1024;

/** Keeps the names alone: a document of a county is half a megabyte. */
export function createAreaNames(content: ContentStore): AreaNames {
  const known = new Map<string, string | null>();

  async function learn(hash: string): Promise<void> {
    const bytes = await content.get(hash).catch(() => undefined);
    // One that can't be read now may be back later; what was read never says something else.
    if (bytes !== undefined) known.set(hash, areaNameIn(bytes) ?? null);
  }

  return {
    async namesOf(hashes) {
      const wanted = [...new Set(hashes)];
      const unknown = wanted.filter((hash) => !known.has(hash));
      if (known.size + unknown.length > KEPT) known.clear();
      const open = wanted.filter((hash) => !known.has(hash));
      while (open.length > 0) await Promise.all(open.splice(0, AT_ONCE).map(learn));
      const names = wanted.map((hash) => [hash, known.get(hash)] as const);
      return new Map(names.flatMap(([hash, name]) => (name == null ? [] : [[hash, name]])));
    },
  };
}

function areaNameIn(bytes: Uint8Array): string | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    const { inputs } = JSON.parse(new TextDecoder().decode(bytes)) as { inputs?: { area?: { name?: unknown } } };
    const name = inputs?.area?.name;
    return typeof name === 'string' && name.length <= LONGEST ? name : undefined;
  } catch {
    // Somebody drafted a document that is no account: it names nothing.
    return undefined;
  }
}
