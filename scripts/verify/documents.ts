import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { createContentStore } from '../../server/kernel/content/createContentStore.ts';
import { openFileBlocks } from '../../server/kernel/content/fileBlocks.ts';
import { openKuboBlocks } from '../../server/kernel/content/kuboBlocks.ts';
import { AppError } from '../../server/kernel/errors/AppError.ts';

/** Stored documents by sha2-256; undefined when there is none, or only a damaged one. Whoever asks checks the hash. */
export type Documents = (hash: string) => Promise<Uint8Array | undefined>;

/** No content store is named and none is at hand. */
export class DocumentsUnreachable extends Error {
  override readonly name = 'DocumentsUnreachable';
  readonly code = 'DocumentsUnreachable';
}

const WITHIN_MS = 10_000;

/** From a gateway when one is named, else from IPFS_API_URL, else from the state folder. @throws {DocumentsUnreachable} */
export async function openDocuments(
  config: Pick<Config, 'IPFS_API_URL' | 'LEDGER_STATE_DIR'>,
  gateway: string | undefined,
): Promise<Documents> {
  if (gateway !== undefined) return (hash) => fromGateway(gateway, hash);
  if (config.IPFS_API_URL) return fromStore(openKuboBlocks({ url: config.IPFS_API_URL }));

  const folder = join(config.LEDGER_STATE_DIR, 'content');
  if (!existsSync(folder)) {
    throw new DocumentsUnreachable(`There are no documents in ${folder}; name a gateway with --gateway URL.`);
  }
  return fromStore(await openFileBlocks(folder));
}

async function fromGateway(gateway: string, hash: string): Promise<Uint8Array | undefined> {
  const url = new URL(`/api/documents/${hash}`, gateway);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch (cause) {
    throw new DocumentsUnreachable(`${url.origin} doesn't answer; name another gateway.`, { cause });
  }
}

function fromStore(blocks: Parameters<typeof createContentStore>[0]): Documents {
  const store = createContentStore(blocks);
  return async (hash) => {
    try {
      return await store.get(hash);
    } catch (error) {
      if (error instanceof AppError && ['ContentMissing', 'ContentCorrupt'].includes(error.code)) return undefined;
      throw error;
    }
  };
}
