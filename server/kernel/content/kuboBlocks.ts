import { create } from 'ipfs-http-client';
import { AppError } from '../errors/AppError.ts';
import type { Blocks, ContentHealth } from './blocks.ts';
import { cidOf } from './contentHash.ts';

export interface KuboOptions {
  /** Kubo's RPC, without the path: `http://127.0.0.1:5001`. */
  url: string;
  /** For one block, sent or fetched. */
  timeoutMs?: number;
  /** For the health question. */
  healthTimeoutMs?: number;
}

/**
 * Blocks in an IPFS node (Kubo), pinned there. Only the node's own blocks are asked for (`offline`): a block that is
 * not there would otherwise be searched in the whole network until the time is up.
 */
export function openKuboBlocks({ url, timeoutMs = 15_000, healthTimeoutMs = 2_000 }: KuboOptions): Blocks {
  const client = create({ url });
  const local = () => ({
    searchParams: new URLSearchParams({ offline: 'true' }),
    signal: AbortSignal.timeout(timeoutMs),
  });

  return {
    put: async (hash, bytes) => {
      const options = { format: 'raw', mhtype: 'sha2-256', version: 1, pin: true } as const;
      const signal = AbortSignal.timeout(timeoutMs);
      const cid = await client.block.put(bytes, { ...options, signal }).catch(refuse);
      if (!cid.equals(cidOf(hash))) throw new AppError('ContentCorrupt', { hash, block: cid.toString() });
    },
    get: (hash) => orUndefined(client.block.get(cidOf(hash), local())),
    has: async (hash) => (await orUndefined(client.block.stat(cidOf(hash), local()))) !== undefined,
    health: () => health(client, healthTimeoutMs),
  };
}

async function health(client: ReturnType<typeof create>, timeoutMs: number): Promise<ContentHealth> {
  try {
    const { version } = await client.version({ signal: AbortSignal.timeout(timeoutMs) });
    return { ok: true, kind: 'kubo', detail: `version ${version}` };
  } catch (error) {
    return { ok: false, kind: 'kubo', detail: error instanceof Error ? error.name : 'Unknown' };
  }
}

async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    // Kubo has no status for it: a block it doesn't hold is a 500 with this text.
    if (/not found|could not find/.test(messageOf(error))) return undefined;
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  const reason = messageOf(error);
  const full = /no space left|disk quota|storage limit/i.test(reason);
  const name = error instanceof Error ? error.name : 'Unknown';
  throw new AppError(full ? 'ContentStoreFull' : 'ContentStoreUnreachable', { reason: name }, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
