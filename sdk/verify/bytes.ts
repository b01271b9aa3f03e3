import { VerifyError } from './verifyError.ts';

export type Hex = `0x${string}`;

const HEX = /^0x(?:[0-9a-fA-F]{2})*$/;
const QUANTITY = /^0x[0-9a-fA-F]{1,64}$/;

/**
 * Reads `0x` hex of whole bytes.
 * @param length bytes the value must have, when it is fixed
 * @throws VerifyError HexMalformed
 */
export function hexToBytes(hex: unknown, length?: number): Uint8Array {
  if (typeof hex !== 'string' || !HEX.test(hex)) throw malformed(hex);
  const bytes = new Uint8Array(hex.length / 2 - 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 + 2 * i, 4 + 2 * i), 16);
  if (length !== undefined && bytes.length !== length) throw malformed(hex);
  return bytes;
}

/** Lower-case `0x` hex. */
export function bytesToHex(bytes: Uint8Array): Hex {
  let hex = '';
  for (const byte of bytes) hex += (byte < 16 ? '0' : '') + byte.toString(16);
  return `0x${hex}`;
}

/** Joins byte strings in order. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** True when both have the same length and bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Pads on the left with zeros to 32 bytes. @throws VerifyError WordOutOfRange when longer than 32 bytes */
export function padToWord(bytes: Uint8Array): Uint8Array {
  if (bytes.length > 32) {
    throw new VerifyError('WordOutOfRange', 'A word holds 32 bytes; pass a shorter value.', { bytes: bytes.length });
  }
  const word = new Uint8Array(32);
  word.set(bytes, 32 - bytes.length);
  return word;
}

/** Drops leading zero bytes: the form numbers have in RLP. */
export function trimZeros(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start++;
  return bytes.subarray(start);
}

/** A JSON-RPC quantity (`0x0`, `0x1f`, also zero-padded as some nodes send it) as a 32-byte word. */
export function quantityToWord(hex: unknown): Uint8Array {
  if (typeof hex !== 'string' || !QUANTITY.test(hex)) throw malformed(hex);
  const digits = hex.slice(2);
  return padToWord(hexToBytes(`0x${digits.length % 2 === 0 ? '' : '0'}${digits}`));
}

/** A JSON-RPC quantity that is a count (block number, seconds). @throws VerifyError HexMalformed above 2^53 − 1 */
export function quantityToNumber(hex: unknown): number {
  const value = quantityToWord(hex).reduce((sum, byte) => sum * 256 + byte, 0);
  if (!Number.isSafeInteger(value)) throw malformed(hex);
  return value;
}

function malformed(hex: unknown): VerifyError {
  const shown = typeof hex === 'string' ? hex.slice(0, 80) : typeof hex;
  return new VerifyError('HexMalformed', 'Expected 0x-prefixed hex of the right length; ask another node.', { shown });
}
