import { concatBytes } from './bytes.ts';
import { VerifyError } from './verifyError.ts';

/** An RLP item: a byte string or a list of items (Ethereum Yellow Paper, appendix B). */
export type RlpItem = Uint8Array | RlpItem[];

/** Headers nest once, trie nodes a few times; more is an attempt to exhaust the stack. */
const MAX_DEPTH = 32;

/** Encodes an item in the one canonical form. */
export function encodeRlp(item: RlpItem): Uint8Array {
  if (Array.isArray(item)) {
    const body = concatBytes(item.map(encodeRlp));
    return concatBytes([lengthPrefix(body.length, 0xc0), body]);
  }
  if (item.length === 1 && isBare(item[0])) return item;
  return concatBytes([lengthPrefix(item.length, 0x80), item]);
}

/**
 * Decodes exactly one item. Refuses what the canonical form forbids: a prefix before a single byte below 0x80, a long
 * form for a short length, leading zeros in a length, bytes missing or left over.
 * @throws VerifyError RlpMalformed
 */
export function decodeRlp(bytes: Uint8Array): RlpItem {
  const { item, end } = decodeAt(bytes, 0, bytes.length, 0);
  if (end !== bytes.length) throw malformed('bytes follow the item', end);
  return item;
}

function decodeAt(bytes: Uint8Array, at: number, limit: number, depth: number): { item: RlpItem; end: number } {
  if (depth > MAX_DEPTH) throw malformed('lists nest too deeply', at);
  const { isList, start, end } = readPrefix(bytes, at, limit);
  if (!isList) return { item: bytes.slice(start, end), end };
  const items: RlpItem[] = [];
  for (let next = start; next < end; ) {
    const child = decodeAt(bytes, next, end, depth + 1);
    items.push(child.item);
    next = child.end;
  }
  return { item: items, end };
}

function readPrefix(bytes: Uint8Array, at: number, limit: number): { isList: boolean; start: number; end: number } {
  const prefix = bytes[at];
  if (prefix === undefined) throw malformed('the item is cut off', at);
  if (prefix < 0x80) return { isList: false, start: at, end: at + 1 };
  const isList = prefix >= 0xc0;
  const code = prefix - (isList ? 0xc0 : 0x80);
  const start = at + 1 + Math.max(0, code - 55);
  const length = code <= 55 ? code : readLength(bytes.subarray(at + 1, Math.min(start, limit)), code - 55, at);
  const end = start + length;
  if (end > limit) throw malformed('the item is cut off', at);
  if (!isList && length === 1 && isBare(bytes[start])) throw malformed('a needless prefix', at);
  return { isList, start, end };
}

/** A small byte stands for itself, without a prefix. */
function isBare(byte = 0x80): boolean {
  return byte < 0x80;
}

function readLength(bytes: Uint8Array, size: number, at: number): number {
  if (bytes.length !== size || bytes[0] === 0) throw malformed('the length is not minimal', at);
  const length = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  if (length <= 55 || !Number.isSafeInteger(length)) throw malformed('the length is not minimal', at);
  return length;
}

function lengthPrefix(length: number, base: number): Uint8Array {
  if (length <= 55) return Uint8Array.of(base + length);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.of(base + 55 + digits.length, ...digits);
}

function malformed(why: string, at: number): VerifyError {
  return new VerifyError('RlpMalformed', `Not canonical RLP: ${why}. Ask another node.`, { at });
}
