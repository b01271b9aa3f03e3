import { concatBytes } from '../../verify/bytes.ts';
import { keccak256 } from '../../verify/keccak.ts';
import { LabelsRefused } from './labelsRefused.ts';

/** Which goods the labels are for. */
export interface LabelLot {
  /** AI(01), fourteen digits. */
  gtin: string;
  /** AI(10), 1 to 20 characters of GS1's character set 82. */
  lot: string;
}

/** Three keys of one lot, 32 bytes each. Whoever has them can print codes that count as issued: they never leave the brand. */
export interface LabelKeys {
  /** k1: authenticates an index. */
  mac: Uint8Array;
  /** k2: hides it. */
  cipher: Uint8Array;
  /** k3: makes the code under the scratch layer. */
  secret: Uint8Array;
}

/** Character set 82 of the GS1 General Specifications, figure 7.11-1. */
const LOT = /^[!"%-?A-Z_a-z]{1,20}$/;
const LOT_BYTES = 20;
const KEY_BYTES = 32;

/**
 * The keys of one lot from the brand's master key. Each is keccak256(master ‖ purpose ‖ GTIN ‖ length of the lot ‖ lot, zero
 * padded), every part of fixed length, so that no two lots share one. The keys of one lot say nothing about another's.
 * @param masterKey 32 random bytes
 * @throws LabelsRefused MasterKeyWrongSize, GtinMalformed, LotMalformed
 */
export function labelKeys(masterKey: Uint8Array, { gtin, lot }: LabelLot): LabelKeys {
  if (masterKey.length !== KEY_BYTES) {
    throw new LabelsRefused('MasterKeyWrongSize', String(masterKey.length), 'A master key is 32 random bytes.');
  }
  if (!/^\d{14}$/.test(gtin)) throw new LabelsRefused('GtinMalformed', gtin, 'Pass the GTIN with all 14 digits.');
  if (!LOT.test(lot)) throw new LabelsRefused('LotMalformed', lot, 'A lot is 1 to 20 characters of GS1 set 82.');

  const goods = concatBytes([ascii(gtin), Uint8Array.of(lot.length), padded(ascii(lot))]);
  return {
    mac: keyFor('liangshan.label.mac.v1', masterKey, goods),
    cipher: keyFor('liangshan.label.cipher.v1', masterKey, goods),
    secret: keyFor('liangshan.label.secret.v1', masterKey, goods),
  };
}

function keyFor(purpose: string, masterKey: Uint8Array, goods: Uint8Array): Uint8Array {
  return keccak256(concatBytes([masterKey, keccak256(ascii(purpose)), goods]));
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(LOT_BYTES);
  whole.set(bytes);
  return whole;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
