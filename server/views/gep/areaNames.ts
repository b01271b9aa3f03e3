import type { ContentStore } from '../../kernel/content/createContentStore.ts';

/** What areas are called, by the documents of their accounts. */
export interface AreaNames {
  /** By content hash; one whose document can't be read is left out. */
  namesOf(hashes: readonly string[]): Promise<Map<string, string>>;
}

const KEPT = 20_000;
/** As the form of inputs has it; a document can say anything. */
const LONGEST = 200;
const MOST_BYTES = 1024 * 1024;

/** Keeps the names alone: a document of a county is half a megabyte. */
export function createAreaNames(content: ContentStore): AreaNames {
  const known = new Map<string, string>();

  async function nameOf(hash: string): Promise<string | undefined> {
    const kept = known.get(hash);
    if (kept !== undefined) return kept;
    // One that can't be read now may be back later.
    const name = areaNameIn(await content.get(hash).catch(() => undefined));
    if (known.size >= KEPT) known.clear();
    if (name !== undefined) known.set(hash, name);
    return name;
  }

  return {
    async namesOf(hashes) {
      const wanted = [...new Set(hashes)];
      const names = await Promise.all(wanted.map(nameOf));
      return new Map(wanted.flatMap((hash, i) => (names[i] === undefined ? [] : [[hash, names[i]]])));
    },
  };
}

function areaNameIn(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined || bytes.length > MOST_BYTES) return undefined;
  try {
    const { inputs } = JSON.parse(new TextDecoder().decode(bytes)) as { inputs?: { area?: { name?: unknown } } };
    const name = inputs?.area?.name;
    return typeof name === 'string' && name.length <= LONGEST ? name : undefined;
  } catch {
    // Somebody drafted a document that is no account: it names nothing.
    return undefined;
  }
}
