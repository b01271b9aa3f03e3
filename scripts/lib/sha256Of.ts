import { createHash } from 'node:crypto';
import type { Bytes32 } from '../../sdk/ids/keys.ts';

/** sha2-256 of a text's UTF-8 bytes, as the chain keeps it. */
export function sha256Of(text: string): Bytes32 {
  return `0x${createHash('sha256').update(text).digest('hex')}`;
}
