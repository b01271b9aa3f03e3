import { randomBytes } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openFrames, readBackupHeader, sealFrames } from '../../../scripts/backup/sealedFile.ts';
import { keyring } from '../../../server/createKernel.ts';
import { rejection } from '../../support/rejection.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const MIB = 1024 * 1024;

describe('the sealed file of a backup', () => {
  const kek = randomBytes(32);
  const ring = keyring({ kek });

  async function sealed(bytes: Buffer): Promise<string> {
    const frames: Buffer[] = [];
    const source = async function* () {
      for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
    };
    for await (const part of sealFrames(source(), ring.current, new Date(0))) frames.push(part);
    const path = join(temporaryFolder(), 'backup');
    writeFileSync(path, Buffer.concat(frames));
    return path;
  }

  async function opened(path: string, with_ = ring): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of openFrames(path, with_)) parts.push(part);
    return Buffer.concat(parts);
  }

  for (const length of [0, 1, MIB, MIB + 1, 2 * MIB + 5]) {
    it(`gives back ${length} bytes as they went in`, async () => {
      const bytes = randomBytes(length);

      expect((await opened(await sealed(bytes))).equals(bytes)).to.equal(true);
    });
  }

  it('shows nothing of what it holds', async () => {
    const words = Buffer.from('示例村民 13800000000'.repeat(20));
    const path = await sealed(words);

    expect(readFileSync(path).includes(words.subarray(0, 24))).to.equal(false);
    expect(Object.keys(await readBackupHeader(path))).to.deep.equal([
      'liangshanBackup',
      'madeAt',
      'kekId',
      'wrappedKey',
    ]);
  });

  it('opens by the key before, and names the key it wants', async () => {
    const path = await sealed(Buffer.from('x'));
    const other = randomBytes(32);

    expect((await opened(path, keyring({ kek: other, kekPrevious: kek }))).toString()).to.equal('x');
    const refusal = await rejection(opened(path, keyring({ kek: other })));
    expect(refusal.code).to.equal('KekUnknown');
    expect(refusal.message).to.contain(ring.current.id);
  });

  it('is refused with one flipped bit, wherever that is after the header’s name', async () => {
    const path = await sealed(randomBytes(MIB + 100));
    const bytes = readFileSync(path);
    const end = bytes.indexOf(0x0a);
    for (const at of [35, end + 1, end + 2, end + 6, end + 100, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      writeFileSync(path, bent);

      expect((await rejection(opened(path))).code, `byte ${at}`).to.be.oneOf(['BackupDamaged', 'BackupTruncated']);
    }
  });

  it('is refused when it was cut, also between two frames', async () => {
    const path = await sealed(randomBytes(2 * MIB));
    const whole = readFileSync(path);
    const second = whole.indexOf(0x0a) + 1 + 5 + MIB + 28;
    for (const length of [whole.length - 1, second, second + 3, whole.indexOf(0x0a) + 1]) {
      writeFileSync(path, whole);
      truncateSync(path, length);

      expect((await rejection(opened(path))).code, `${length} bytes`).to.equal('BackupTruncated');
    }
  });

  it('is refused when frames changed places, or something follows the last', async () => {
    const path = await sealed(randomBytes(3 * MIB - 1));
    const whole = readFileSync(path);
    const [first, size] = [whole.indexOf(0x0a) + 1, 5 + MIB + 28];
    const at = (n: number) => whole.subarray(first + n * size, first + (n + 1) * size);
    writeFileSync(path, Buffer.concat([whole.subarray(0, first), at(1), at(0), whole.subarray(first + 2 * size)]));
    expect((await rejection(opened(path))).code).to.equal('BackupDamaged');

    writeFileSync(path, Buffer.concat([whole, Buffer.from('more')]));
    expect((await rejection(opened(path))).code).to.equal('BackupDamaged');
  });

  it('knows what is none', async () => {
    const path = join(temporaryFolder(), 'backup');
    for (const text of ['', 'hello\n', '{"liangshanBackup":2}\n', '[]\n', 'null\n']) {
      writeFileSync(path, text);

      expect((await rejection(opened(path))).code, text).to.equal('BackupForeign');
    }
  });
});
