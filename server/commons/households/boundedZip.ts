import { inflateRawSync } from 'node:zlib';

/** A file is no archive, or holds more than is taken. */
export class ZipRefused extends Error {}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
/** With a signature and 64-bit sizes. */
const LONGEST_DESCRIPTOR = 24;
const MOST_ENTRIES = 200;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  method: number;
  /** Of the packed data, and where its local header lies. */
  size: number;
  at: number;
}

/**
 * Makes sure that an archive unpacks into at most so many bytes, whatever it says of itself, and that nothing lies between
 * its entries that its directory doesn't list. Errors: ZipRefused.
 */
export function requireBoundedZip(bytes: Uint8Array, most: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { entries, directoryAt } = directoryOf(view);
    let [left, end] = [most, 0];
    for (const entry of entries.sort((a, b) => a.at - b.at)) {
      if (entry.at < end || entry.at > end + LONGEST_DESCRIPTOR)
        throw new ZipRefused('its entries do not follow one another');
      const from = dataAt(view, entry);
      end = from + entry.size;
      left -= unpackedSize(bytes.subarray(from, end), entry.method, left);
    }
    if (directoryAt < end || directoryAt > end + LONGEST_DESCRIPTOR)
      throw new ZipRefused('something lies between its entries');
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    // What DataView and zlib throw of bytes that aren't what they say.
    throw new ZipRefused('it is no whole archive, or too large unpacked');
  }
}

function directoryOf(view: DataView): { entries: Entry[]; directoryAt: number } {
  const last = view.byteLength - END_BYTES;
  let end = last;
  while (end >= 0 && end >= last - LONGEST_COMMENT && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END) throw new ZipRefused('it is no archive');
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new ZipRefused(`it has more than ${MOST_ENTRIES} entries`);
  const directoryAt = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  let at = directoryAt;
  for (let n = 0; n < count; n += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new ZipRefused('its directory is broken');
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    entries.push({
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += CENTRAL_BYTES + lengths.reduce((sum, length) => sum + length, 0);
  }
  return { entries, directoryAt };
}

function dataAt(view: DataView, { at }: Entry): number {
  if (view.getUint32(at, true) !== LOCAL) throw new ZipRefused('an entry is not where the directory says');
  return at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

function unpackedSize(packed: Uint8Array, method: number, most: number): number {
  if (method === STORED && packed.length <= most) return packed.length;
  if (method !== DEFLATED) throw new ZipRefused('it is packed in a way that is not taken, or too large');
  // A bound of 0 would be none.
  const { length } = inflateRawSync(packed, { maxOutputLength: most + 1 });
  if (length > most) throw new ZipRefused('it is too large unpacked');
  return length;
}
