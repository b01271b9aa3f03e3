import { createKeccak } from 'hash-wasm';
import type { Keccak } from './labelCipher.ts';

/** Keccak-256 in WebAssembly, some eight times as fast as the verifier's own. For those who make labels, not for phones. */
export async function fastKeccak(): Promise<Keccak> {
  const hasher = await createKeccak(256);
  return (bytes) => hasher.init().update(bytes).digest('binary');
}
