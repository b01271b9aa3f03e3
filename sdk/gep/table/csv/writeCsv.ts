import type { WrittenBook } from '../bookOf.ts';

/**
 * What a spreadsheet would take for a formula, behind blanks and in full width too, which Chinese ones read alike; or we for
 * the sign that says it is none.
 */
const NEEDS_GUARD = /^(['\t\r\n]|\s*[=+@＝＋－＠-])/u;
/** By it spreadsheets know UTF-8. */
const BOM = '\uFEFF';

/** A book as one CSV of sections, in UTF-8; no cell of it is a formula to any spreadsheet. */
export function writeCsv({ sheets }: WrittenBook): Uint8Array {
  const lines = sheets.flatMap(({ name, rows }) => [`[${name}]`, ...rows.map(lineOf), '']);
  return new TextEncoder().encode(`${BOM}${lines.join('\r\n')}`);
}

function lineOf(cells: readonly string[]): string {
  return cells.map(fieldOf).join(',');
}

function fieldOf(text: string): string {
  const safe = NEEDS_GUARD.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
