const PRINTABLE = /^(?:[2-6][0-9a-f]|7[0-9a-e]){1,20}$/;

/** A lot as printed; what is no printable ASCII, left-aligned, stays the 32 bytes it is. */
export function lotText(lot: string): string {
  const digits = lot.slice(2).replace(/(?:00)+$/, '');
  return PRINTABLE.test(digits) ? Buffer.from(digits, 'hex').toString('latin1') : lot;
}
