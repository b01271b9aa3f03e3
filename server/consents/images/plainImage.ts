import { AppError } from '../../kernel/errors/AppError.ts';
import type { ImageType } from '../tables.ts';
import { plainJpeg } from './plainJpeg.ts';
import { plainPng } from './plainPng.ts';

export interface PlainImage {
  mediaType: ImageType;
  /** The picture alone: place, time, camera and comments are gone, and whatever followed its end. */
  bytes: Buffer;
  /** 1 to 8, as EXIF counts: how it must be turned to stand upright. */
  orientation: number;
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A photograph without what the camera wrote beside it. What it is say its first bytes, never its name. Errors: ImageUnreadable. */
export function plainImage(given: Uint8Array): PlainImage {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return { mediaType: 'image/jpeg', ...plainJpeg(bytes) };
  if (bytes.subarray(0, PNG.length).equals(PNG))
    return { mediaType: 'image/png', bytes: plainPng(bytes), orientation: 1 };
  throw new AppError('ImageUnreadable', { accepted: 'image/jpeg, image/png' });
}
