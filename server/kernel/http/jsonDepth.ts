const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** The deepest nesting of arrays and objects in JSON text, counted on bytes so that nothing is built before the check. */
export function jsonDepth(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (inString && byte === BACKSLASH) index += 1;
    else if (byte === QUOTE) inString = !inString;
    else if (!inString && OPENING.has(byte)) depth += 1;
    else if (!inString && CLOSING.has(byte)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }

  return deepest;
}
