const ZERO_WORD = `0x${'0'.repeat(64)}`;

/** Contracts write "none" as zero; tables write it as null. */
export function nullIfZeroWord(word: string): string | null {
  return word === ZERO_WORD ? null : word;
}

export function nullIfZero(value: bigint): bigint | null {
  return value === 0n ? null : value;
}
