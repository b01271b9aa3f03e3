/** What one file may cost us: bounds that no honest account of a county comes near. */

/** Of the file as it comes. */
export const MOST_BYTES = 8 * 2 ** 20;
/** Of all parts of a spreadsheet that are read, unpacked. */
export const MOST_UNPACKED_BYTES = 32 * 2 ** 20;
/** Files in the archive of a spreadsheet. */
export const MOST_ENTRIES = 400;
export const MOST_SHEETS = 64;
/** With their head, in one sheet; as many rows as one table of an account may have. */
export const MOST_ROWS = 5_002;
export const MOST_COLUMNS = 64;
/** In the whole file. */
export const MOST_CELLS = 300_000;
/** Characters of one cell; a source is the longest text that an account holds. */
export const MOST_LETTERS = 400;
