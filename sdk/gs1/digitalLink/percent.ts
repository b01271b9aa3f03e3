/**
 * Percent-encoding as GS1 Digital Link has it: everything but the unreserved characters of RFC 3986 (section 2.3) is encoded,
 * hexadecimal digits are capitals (section 6.2.2.1). Values are of character set 82; other text stands for its bytes.
 */
export function escapePath(value: string): string {
  return value.replace(/[^A-Za-z0-9\-._~]/g, encoded);
}

/** As `escapePath`; a blank is "+". */
export function escapeQuery(value: string): string {
  return escapePath(value).replaceAll('%20', '+');
}

/** Undoes `escapePath`; a "%" without two hexadecimal digits stands for itself. A byte becomes the character of its number. */
export function unescapePath(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Undoes `escapeQuery`. */
export function unescapeQuery(text: string): string {
  return unescapePath(text.replaceAll('+', ' '));
}

/** "/" as "%2F". */
export function encoded(character: string): string {
  const code = character.charCodeAt(0);
  return code < 128 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(character);
}
