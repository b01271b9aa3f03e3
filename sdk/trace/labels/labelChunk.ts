/** Labels with consecutive indices, side by side in flat buffers: an object for each of millions would cost gigabytes. */
export interface LabelChunk {
  firstIndex: number;
  count: number;
  /** ASCII, 20 bytes a label. */
  serials: Uint8Array;
  /** ASCII, 13 bytes a label; null for labels without a scratch layer. For the printer's eyes alone. */
  secrets: Uint8Array | null;
  /** 32 bytes a label; null for labels without a scratch layer. */
  commitments: Uint8Array | null;
}

/** One label of a chunk as text. @param place 0 to count − 1 */
export function textAt(letters: Uint8Array, length: number, place: number): string {
  return String.fromCharCode(...letters.subarray(place * length, (place + 1) * length));
}
