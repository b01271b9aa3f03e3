const BYTE_ORDER_MARK = '\uFEFF';
/** What begins a formula, also behind blanks and in full width, which Chinese spreadsheets read alike. */
const FORMULA = /^([\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/**
 * A table as CSV (RFC 4180) that spreadsheets open as UTF-8. A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it.
 */
export function csv(header: readonly string[], rows: readonly (readonly (string | number | bigint)[])[]): string {
  return `${csvHead(header)}${rows.map(csvRow).join('')}`;
}

/** What a table begins with, for those too long to be held. */
export function csvHead(header: readonly string[]): string {
  return `${BYTE_ORDER_MARK}${csvRow(header)}`;
}

export function csvRow(row: readonly (string | number | bigint)[]): string {
  return `${row.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | bigint): string {
  const text = typeof value === 'string' ? value.replace(FORMULA, "'$&") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
