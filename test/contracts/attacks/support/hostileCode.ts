/**
 * Bytecode that an account may come to have (EIP-7702, or a wallet contract), by what it answers to any call. Written by hand:
 * a compiler would not make most of it.
 */
export const HOSTILE = {
  /** revert() */
  reverts: '0x60006000fd',
  /** an invalid instruction: takes 63 of 64 parts of what gas there is, as an endless loop would */
  'burns all gas': '0xfe',
  /** 32 bytes of ones */
  'answers garbage': `0x7f${'ff'.repeat(32)}60005260206000f3`,
  /** nothing at all */
  'answers nothing': '0x00',
  /** four bytes where a word belongs */
  'answers too little': '0x60046000f3',
  /** a word of zeros */
  'answers no': '0x60206000f3',
  /** writes a slot, then agrees */
  'writes first': '0x6001600055631626ba7e60e01b60005260206000f3',
} as const;

/** Answers every call with the selector that it was called by: signs everything, and takes every token. */
export const WILLING = '0x60003563ffffffff60e01b1660005260206000f3';

/** Puts code on accounts, and takes it off again: a fixture that is set up later must not find it there. */
export function wardrobe(setCode: (address: string, code: string) => Promise<void>) {
  const worn = new Set<string>();

  async function wear(account: string, code: string): Promise<void> {
    worn.add(account);
    await setCode(account, code);
  }

  async function undress(): Promise<void> {
    for (const account of worn) await setCode(account, '0x');
    worn.clear();
  }

  return { wear, undress };
}
