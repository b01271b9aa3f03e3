import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Keyring } from '../../server/kernel/auth/crypto/envelope.ts';
import { PartError } from '../processes/PartError.ts';
import { type BackupAbout, type BackupLine, decodeLine, encodeLine, linesOf } from './lines.ts';
import { openFrames } from './sealedFile.ts';

export interface BackupContents {
  about: BackupAbout;
  digest: string;
  lines: number;
}

/**
 * Reads a backup from its first line to its last, giving each to `take`, and holds it to its own end.
 * @throws PartError as {@link openFrames}; `BackupDamaged` when the end doesn't fit
 */
export async function readBackup(
  path: string,
  keyring: Keyring,
  take: (line: BackupLine) => Promise<void> | void = () => undefined,
): Promise<BackupContents> {
  const hash = createHash('sha256');
  let about: BackupAbout | undefined;
  let lines = 0;
  let ended: { lines: number; digest: string } | undefined;
  await pipeline(Readable.from(openFrames(path, keyring)), createGunzip(), async (source: AsyncIterable<Buffer>) => {
    for await (const text of linesOf(source)) {
      const line = decodeLine(text);
      if ('end' in line) {
        ended = line.end;
        continue;
      }
      if ('about' in line) about = line.about;
      lines += 1;
      if (!('about' in line)) hash.update(`${encodeLine(line)}\n`);
      await take(line);
    }
  });
  const digest = hash.digest('hex');
  if (about && ended?.digest === digest && ended.lines === lines) return { about, digest, lines };
  throw new PartError('BackupDamaged', `${path} doesn't add up to what it says at its end.`, { path });
}
