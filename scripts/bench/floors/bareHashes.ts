import { createKeccak } from 'hash-wasm';

/** What this floor leaves out; printed beside it. */
export const HASHES_LEAVE_OUT =
  'making the codes (two more hashes each, their spelling), writing leaves, sorting pairs, storing and reading nodes';

/**
 * The floor of `bench labels`: as many hashes as a tree over `count` labels has (two a leaf, one a node above), by the
 * same WebAssembly hasher, of one unchanging input of 64 bytes. Returns seconds.
 */
export async function bareHashes(count: number): Promise<number> {
  const hasher = await createKeccak(256);
  const input = new Uint8Array(64).fill(1);
  const startedAt = performance.now();
  for (let left = 3 * count - 1; left > 0; left -= 1) hasher.init().update(input).digest('binary');
  return (performance.now() - startedAt) / 1000;
}
