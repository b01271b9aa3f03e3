import { crc32, deflateSync } from 'node:zlib';

/** A JPEG segment with this content. */
export function segment(marker: number, content: string | Buffer): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** EXIF with an orientation, as a telephone writes it, and something that tells where it was. */
export function exifSegment(orientation: number, place: string): Buffer {
  const entry = Buffer.alloc(12);
  entry.writeUInt16BE(0x0112, 0);
  entry.writeUInt16BE(3, 2);
  entry.writeUInt32BE(1, 4);
  entry.writeUInt16BE(orientation, 8);
  const tiff = Buffer.concat([Buffer.from('MM\0*\0\0\0\x08\0\x01', 'latin1'), entry, Buffer.from(`\0\0\0\0${place}`)]);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/** The shape of a JPEG, with parts of the test's own before its picture; no decoder would show it, which nobody asks. */
export function jpeg(parts: readonly Buffer[]): Buffer {
  const scan = Buffer.concat([
    segment(0xda, '\x01\x01\0\0\0\0'),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd1, 0x56]),
  ]);
  const end = Buffer.from([0xff, 0xd9]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, 'table'),
    ...parts,
    segment(0xc0, 'frame'),
    scan,
    end,
  ]);
}

export function pngChunk(type: string, content: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(content)]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(body.length - 4, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), frame.length - 4);
  return frame;
}

/** One grey pixel, with chunks of the test's own before it. */
export function png(parts: readonly Buffer[]): Buffer {
  const header = Buffer.from('000000010000000108000000', 'hex');
  const ihdr = pngChunk('IHDR', Buffer.concat([header, Buffer.from([0])]));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const data = pngChunk('IDAT', deflateSync(Buffer.from([0, 128])));
  return Buffer.concat([signature, ihdr, ...parts, data, pngChunk('IEND', '')]);
}
