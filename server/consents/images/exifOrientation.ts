const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/** The orientation (1 to 8) that an EXIF segment states in its first directory; undefined when it states none. */
export function exifOrientation(segment: Buffer): number | undefined {
  if (segment.subarray(0, EXIF.length).toString('latin1') !== EXIF) return undefined;
  const tiff = segment.subarray(EXIF.length);
  if (tiff.length < 10) return undefined;
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (at: number) => (at + 2 <= tiff.length ? (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0);
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let i = 0; i < u16(directory); i += 1) {
    const entry = directory + 2 + i * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > tiff.length) return undefined;
    if (u16(entry) === ORIENTATION && u16(entry + 2) === SHORT) {
      const value = u16(entry + 8);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  }
  return undefined;
}
