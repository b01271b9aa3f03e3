import { readFileSync } from 'node:fs';

/** Where the compiler put the variables of a contract. */
export interface StorageLayout {
  storage: { label: string; slot: string; type: string }[];
  types: Record<
    string,
    { members?: { label: string; offset: number; slot: string; type: string }[]; numberOfBytes: string; value?: string }
  >;
}

interface Built {
  output: { contracts: Record<string, Record<string, { storageLayout: StorageLayout }>> };
}

const ARTIFACTS = new URL('../../../../artifacts/', import.meta.url).pathname;
/** A hundred megabytes each: read once for all layouts. */
const builds = new Map<string, Built>();

/** @param file its path below contracts, without the ending */
export function layoutOf(contract: string, file: string): StorageLayout {
  const { buildInfoId, inputSourceName } = JSON.parse(
    readFileSync(`${ARTIFACTS}contracts/${file}.sol/${contract}.json`, 'utf8'),
  ) as { buildInfoId: string; inputSourceName: string };
  const layout = buildOf(buildInfoId).output.contracts[inputSourceName]?.[contract]?.storageLayout;
  if (!layout) throw new Error(`${contract} is not compiled.`);
  return layout;
}

function buildOf(id: string): Built {
  const known = builds.get(id);
  if (known) return known;
  const read: Built = JSON.parse(readFileSync(`${ARTIFACTS}build-info/${id}.output.json`, 'utf8'));
  builds.set(id, read);
  return read;
}
