const RECALLED_AT = 208n;
const LEVEL_AT = 250n;
const CLOSED = 1n << 252n;
const RECALL = (((1n << 40n) - 1n) << RECALLED_AT) | (3n << LEVEL_AT) | CLOSED;

/** A batch's word as tables keep it: 0x and 64 digits. */
export function wordHex(word: bigint): string {
  return `0x${word.toString(16).padStart(64, '0')}`;
}

// What contracts/trace/types/BatchWord.sol makes of a word in a recall, of words as tables keep them.

export function withRecall(word: string, level: number, time: number): string {
  return wordHex((BigInt(word) & ~RECALL) | (BigInt(time) << RECALLED_AT) | (BigInt(level) << LEVEL_AT));
}

export function withoutRecall(word: string): string {
  return wordHex(BigInt(word) & ~RECALL);
}

export function withRecallClosed(word: string): string {
  return wordHex(BigInt(word) | CLOSED);
}
