import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../../server/kernel/content/writeDurably.ts';
import { PartError } from './PartError.ts';

const BYTES = 32;

/**
 * A secret of 32 bytes in `folder`, made at the first start (mode 0600) and durable before anything relies on it: the
 * wrapping key, the pepper, the seed of the demo's keys.
 * @throws PartError `KeyFileDamaged` when the file holds no such secret.
 */
export async function keptSecret(folder: string, name: string): Promise<Uint8Array> {
  const file = join(folder, name);
  if (!existsSync(file)) await writeDurably(file, randomBytes(BYTES).toString('base64'));
  const secret = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  if (secret.length === BYTES) return secret;
  const message = `${file} is damaged. Put back a backup of it, or start afresh with "./ledger reset".`;
  throw new PartError('KeyFileDamaged', message, { file });
}
