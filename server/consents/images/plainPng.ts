import { crc32 } from 'node:zlib';
import { AppError } from '../../kernel/errors/AppError.ts';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const FRAME_BYTES = 12;
/** Without these it would look otherwise; text, time and eXIf are not among them (W3C PNG, 11.3). */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
  'cICP',
]);

/** A PNG of only those chunks without which it would look otherwise, up to its end. Errors: ImageUnreadable. */
export function plainPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let at = SIGNATURE_BYTES;
  let type = '';
  while (type !== 'IEND') {
    if (at + FRAME_BYTES > bytes.length) throw unreadable('it has no end');
    const end = at + FRAME_BYTES + bytes.readUInt32BE(at);
    if (end > bytes.length) throw unreadable('a chunk ends behind the end');
    type = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (at === SIGNATURE_BYTES && type !== 'IHDR') throw unreadable('it does not begin with its header');
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw unreadable('a checksum is wrong');
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function unreadable(reason: string): AppError {
  return new AppError('ImageUnreadable', { reason });
}
