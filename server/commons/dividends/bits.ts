/** Whether a place of a block is marked: one bit a place, from the low end. */
export function isBitSet(bits: bigint, place: number): boolean {
  return ((bits >> BigInt(place)) & 1n) === 1n;
}

/** How many places are marked. */
export function bitsSet(bits: bigint): number {
  return bits.toString(2).replaceAll('0', '').length;
}
