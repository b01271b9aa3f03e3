/** Directory names as the contracts write them: ASCII, left-aligned in 32 bytes. */
export const CREDITS_ASSET = nameWord('CARBON_CREDITS');

export function nameWord(name: string): string {
  return `0x${Buffer.from(name, 'ascii').toString('hex').padEnd(64, '0')}`;
}

/** The text of such a word. */
export function wordText(word: string): string {
  return Buffer.from(word.slice(2), 'hex').toString('utf8').replace(/\0+$/, '');
}
