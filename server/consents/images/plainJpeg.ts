import { AppError } from '../../kernel/errors/AppError.ts';
import { exifOrientation } from './exifOrientation.ts';

const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const TEM = 0x01;
const RST0 = 0xd0;
const RST7 = 0xd7;

const JFIF = 'JFIF\0';
const ICC = 'ICC_PROFILE\0';
const ADOBE = 'Adobe';

/**
 * A JPEG (ITU-T T.81, annex B) of only those segments without which it would look otherwise: of APPn JFIF, colour profile
 * and Adobe's transform. EXIF, XMP, comments, thumbnails, and whatever follows the end are left out. Errors: ImageUnreadable.
 */
export function plainJpeg(bytes: Buffer): { bytes: Buffer; orientation: number } {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  for (;;) {
    const marker = markerAt(bytes, at);
    if (marker === END) {
      kept.push(Buffer.from([0xff, END]));
      return { bytes: Buffer.concat(kept), orientation };
    }
    if (isAlone(marker)) {
      at += 2;
      continue;
    }
    const end = at + 2 + lengthAt(bytes, at + 2);
    const content = bytes.subarray(at + 4, end);
    if (marker === APP1) orientation = exifOrientation(content) ?? orientation;
    if (isKept(marker, content)) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker === SCAN) {
      const next = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, next));
      at = next;
    }
  }
}

function isKept(marker: number, content: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  const begins = (text: string) => content.subarray(0, text.length).toString('latin1') === text;
  // A JFIF segment may carry a thumbnail behind its 14 bytes; one that does is left out whole.
  if (marker === APP0) return begins(JFIF) && content.length === 14;
  return (marker === APP2 && begins(ICC)) || (marker === APP14 && begins(ADOBE));
}

function isAlone(marker: number): boolean {
  return marker === TEM || (marker >= RST0 && marker <= RST7);
}

function markerAt(bytes: Buffer, at: number): number {
  if (bytes[at] !== 0xff) throw unreadable('a marker is missing');
  const marker = bytes[at + 1];
  // 0xff may be repeated before a marker; no camera does it, and a parser that skips is one that can be led astray.
  if (marker === undefined || marker === 0x00 || marker === 0xff) throw unreadable('a marker is missing');
  return marker;
}

function lengthAt(bytes: Buffer, at: number): number {
  const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0;
  if (length < 2 || at + length > bytes.length) throw unreadable('a segment ends behind the end');
  return length;
}

/** Behind a scan's header come its data, in which 0xff is followed by 0 or a restart, up to the next marker. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) break;
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0x00 && next !== 0xff && !isAlone(next)) return at;
  }
  throw unreadable('it has no end');
}

function unreadable(reason: string): AppError {
  return new AppError('ImageUnreadable', { reason });
}
