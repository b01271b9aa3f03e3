import { keccak256 } from '../../verify/keccak.ts';
import { readBase31, writeBase31 } from './base31.ts';
import type { LabelKeys } from './labelKeys.ts';

/** Keccak-256 of bytes. `fastKeccak` makes one for millions. */
export type Keccak = (bytes: Uint8Array) => Uint8Array;

/** Letters of a serial, AI(21): 96 bits need 20 of them. */
export const SERIAL_LENGTH = 20;
/** Letters under the scratch layer: 64 bits. */
export const SECRET_LENGTH = 13;
/** Labels a lot can have; an index is one less at most. */
export const MAX_LABELS = 2 ** 32;

/** Serials and scratch codes of one lot, to and from buffers. Not to be shared between threads: it reuses its own. */
export interface LabelCipher {
  /** Writes the serial of an index as ASCII. */
  writeSerial(index: number, out: Uint8Array, start: number): void;
  /** The index in a serial, null where it is none of this lot. Does the same work for every text of 20 characters. */
  readSerial(serial: string): number | null;
  /** Writes the scratch code of an index as ASCII. */
  writeSecret(index: number, out: Uint8Array, start: number): void;
}

/**
 * Synthetic initialisation vector (as RFC 5297 has it, on keccak instead of AES): the MAC of the index is also what the index
 * is enciphered under. A serial is the 96-bit number mac (64 bits) ‖ cipher (32 bits):
 *
 *   mac    = first 64 bits of keccak256(k1 ‖ index)
 *   cipher = index xor first 32 bits of keccak256(k2 ‖ mac)
 *
 * with the index as four bytes, highest first. A guess hits an issued serial of a lot with n labels with probability
 * n / 2⁹⁶, and any serial at all that passes the MAC with 2⁻⁶⁴.
 */
export function createLabelCipher(keys: LabelKeys, keccak: Keccak = keccak256): LabelCipher {
  const macInput = inputOf(keys.mac, 4);
  const cipherInput = inputOf(keys.cipher, 8);
  const secretInput = inputOf(keys.secret, 4);
  const limbs = new Uint32Array(3);
  const half = new Uint32Array(2);

  /** The MAC of an index; its eight bytes lie in the cipher's input afterwards. */
  function authenticate(index: number): Uint8Array {
    writeUint32(macInput, KEY_BYTES, index);
    return keccak(macInput);
  }

  function maskOf(high: number, low: number): number {
    writeUint32(cipherInput, KEY_BYTES, high);
    writeUint32(cipherInput, KEY_BYTES + 4, low);
    return readUint32(keccak(cipherInput), 0);
  }

  return {
    writeSerial(index, out, start) {
      const mac = authenticate(index);
      const [high, low] = [readUint32(mac, 0), readUint32(mac, 4)];
      limbs[0] = high;
      limbs[1] = low;
      limbs[2] = index ^ maskOf(high, low);
      writeBase31(limbs, out, start, SERIAL_LENGTH);
    },
    readSerial(serial) {
      const isWellFormed = serial.length === SERIAL_LENGTH && readBase31(serial, limbs);
      const [high = 0, low = 0, hidden = 0] = limbs;
      const index = (hidden ^ maskOf(high, low)) >>> 0;
      const mac = authenticate(index);
      // Differences are gathered, not met: the time says nothing of how much of a MAC was right.
      const difference = (readUint32(mac, 0) ^ high) | (readUint32(mac, 4) ^ low);
      return isWellFormed && difference === 0 ? index : null;
    },
    writeSecret(index, out, start) {
      writeUint32(secretInput, KEY_BYTES, index);
      const bytes = keccak(secretInput);
      half[0] = readUint32(bytes, 0);
      half[1] = readUint32(bytes, 4);
      writeBase31(half, out, start, SECRET_LENGTH);
    },
  };
}

const KEY_BYTES = 32;

function inputOf(key: Uint8Array, messageBytes: number): Uint8Array {
  const input = new Uint8Array(KEY_BYTES + messageBytes);
  input.set(key);
  return input;
}

function writeUint32(bytes: Uint8Array, start: number, value: number): void {
  bytes[start] = value >>> 24;
  bytes[start + 1] = value >>> 16;
  bytes[start + 2] = value >>> 8;
  bytes[start + 3] = value;
}

function readUint32(bytes: Uint8Array, start: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3]];
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
