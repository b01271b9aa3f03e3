import { glob, readFile } from 'node:fs/promises';

/** One variable of a contract: name, slot, offset and type, without the compiler's own numbering. */
export type StoredVariable = [label: string, slot: string, offset: number, type: string];

interface Output {
  output: {
    contracts: Record<string, Record<string, { storageLayout?: { storage: StorageEntry[] } }>>;
  };
}

interface StorageEntry {
  label: string;
  slot: string;
  offset: number;
  type: string;
}

/** Where the compiler put a contract's variables, in their order. */
export async function storageOf(source: string, contract: string): Promise<StoredVariable[]> {
  for await (const path of glob('artifacts/build-info/*.output.json')) {
    const { output } = JSON.parse(await readFile(path, 'utf8')) as Output;
    const layout = Object.entries(output.contracts).find(([name]) => name.endsWith(source))?.[1][contract];
    if (!layout?.storageLayout) continue;
    return layout.storageLayout.storage.map(({ label, slot, offset, type }) => [label, slot, offset, plain(type)]);
  }
  throw new TypeError(`No storage layout of ${contract}: compile first.`);
}

/** Types carry the number of their syntax node, which differs from build to build. */
function plain(type: string): string {
  return type.replaceAll(/\)\d+/g, ')');
}
