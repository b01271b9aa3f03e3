import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Kek, Keyring } from '../../server/kernel/auth/crypto/envelope.ts';
import { seal, unseal } from '../../server/kernel/auth/crypto/seal.ts';
import { PartError } from '../processes/PartError.ts';

/** The first line of a backup, in the clear: what is needed to open it, and nothing of what it holds. */
export interface BackupHeader {
  liangshanBackup: 1;
  madeAt: string;
  /** Name of the KEK that wraps the backup's own key. */
  kekId: string;
  /** Base64. */
  wrappedKey: string;
}

/** Plaintext of one frame. */
const FRAME_BYTES = 1024 * 1024;
/** What a frame may be at most when it is sealed: a longer one is not ours, and is not read into memory. */
const SEALED_BYTES = FRAME_BYTES + 64;
const HEADER_BYTES = 4096;
const KEY_BYTES = 32;
const NEWLINE = 0x0a;

/**
 * Seals a stream: a header line, then frames `last (1 byte) | length (4 bytes) | sealed bytes`. Each frame is bound to the
 * header, to its place and to being the last or not, so that none can be altered, moved, left out or cut off unnoticed.
 */
export async function* sealFrames(source: AsyncIterable<Uint8Array>, kek: Kek, madeAt: Date): AsyncGenerator<Buffer> {
  const key = randomBytes(KEY_BYTES);
  const wrappedKey = seal(kek.key, key, keyContext(kek.id)).toString('base64');
  const header: BackupHeader = { liangshanBackup: 1, madeAt: madeAt.toISOString(), kekId: kek.id, wrappedKey };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const context = frameContexts(line);
  yield line;

  let waiting = Buffer.alloc(0);
  for await (const bytes of source) {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length > FRAME_BYTES) {
      yield frame(seal(key, waiting.subarray(0, FRAME_BYTES), context.next(false)), false);
      waiting = waiting.subarray(FRAME_BYTES);
    }
  }
  yield frame(seal(key, waiting, context.next(true)), true);
}

/**
 * Opens what {@link sealFrames} sealed.
 * @throws PartError `BackupForeign` (no backup of ours), `KekUnknown` (sealed under another key), `BackupTruncated`,
 * `BackupDamaged`
 */
export async function* openFrames(path: string, keyring: Keyring): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const { header, line } = await readHeader(file, path);
    const key = openKey(header, keyring, path);
    const context = frameContexts(line);
    let at = line.length;
    for (let isLast = false; !isLast; ) {
      const head = await readExactly(file, 5, at, path);
      isLast = head[0] === 1;
      const length = head.readUInt32BE(1);
      if (length > SEALED_BYTES) throw damaged(path);
      yield unsealOr(key, await readExactly(file, length, at + 5, path), context.next(isLast), path);
      at += 5 + length;
    }
    if ((await file.stat()).size !== at) throw damaged(path);
  } finally {
    await file.close();
  }
}

/** The header alone; it says under which key the rest lies. @throws PartError `BackupForeign` */
export async function readBackupHeader(path: string): Promise<BackupHeader> {
  const file = await open(path);
  try {
    return (await readHeader(file, path)).header;
  } finally {
    await file.close();
  }
}

type File = Awaited<ReturnType<typeof open>>;

async function readHeader(file: File, path: string): Promise<{ header: BackupHeader; line: Buffer }> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
  const line = buffer.subarray(0, end + 1);
  const header = parseHeader(line.toString());
  if (!header) throw new PartError('BackupForeign', `${path} is no backup of a Liangshan Ledger.`, { path });
  return { header, line };
}

function parseHeader(line: string): BackupHeader | undefined {
  try {
    const header = JSON.parse(line) as BackupHeader;
    const isOurs =
      header.liangshanBackup === 1 && [header.kekId, header.wrappedKey].every((t) => typeof t === 'string');
    return isOurs ? header : undefined;
  } catch {
    // No JSON: no header of ours.
    return undefined;
  }
}

function openKey({ kekId, wrappedKey }: BackupHeader, { current, older }: Keyring, path: string): Buffer {
  const kek = [current, ...older].find(({ id }) => id === kekId);
  if (kek) return unsealOr(kek.key, Buffer.from(wrappedKey, 'base64'), keyContext(kekId), path);
  const message = `${path} is sealed under the key ${kekId}, which is not given. Set KEK to it, or KEK_PREVIOUS.`;
  throw new PartError('KekUnknown', message, { path, kekId });
}

async function readExactly(file: File, length: number, at: number, path: string): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead === length) return buffer;
  throw new PartError('BackupTruncated', `${path} ends too early. Take another copy of it.`, { path });
}

function unsealOr(key: Uint8Array, sealed: Uint8Array, context: string, path: string): Buffer {
  try {
    return unseal(key, sealed, context);
  } catch (cause) {
    throw damaged(path, cause);
  }
}

function damaged(path: string, cause?: unknown): PartError {
  return new PartError(
    'BackupDamaged',
    `${path} is not what was written. Take another copy of it.`,
    { path },
    { cause },
  );
}

function frame(sealed: Buffer, isLast: boolean): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(isLast ? 1 : 0, 0);
  head.writeUInt32BE(sealed.length, 1);
  return Buffer.concat([head, sealed]);
}

function frameContexts(header: Uint8Array): { next(isLast: boolean): string } {
  const bound = createHash('sha256').update(header).digest('hex');
  let index = 0;
  return { next: (isLast) => `backup ${bound} ${index++} ${isLast ? 'last' : 'more'}` };
}

function keyContext(kekId: string): string {
  return `backup key ${kekId}`;
}
