import { uintWord, wordToUint } from '../abiWord.ts';
import { bytesToHex, type Hex, hexToBytes } from '../bytes.ts';
import { VerifyError } from '../verifyError.ts';

/** One field of a packed storage word; fields are listed from the lowest bit upwards, as Solidity packs them. */
export interface PackedField<Name extends string> {
  readonly name: Name;
  readonly bits: number;
}

/** The values of a packed word, by field. Flags are 0 and 1. */
export type PackedValues<Name extends string> = Readonly<Record<Name, bigint>>;

/**
 * Puts values into one storage word.
 * @throws VerifyError WordOutOfRange for a value that does not fit its field
 */
export function packWord<Name extends string>(
  fields: readonly PackedField<Name>[],
  values: Readonly<Record<Name, bigint | number | string | boolean>>,
): Hex {
  let word = BigInt(0);
  let offset = 0;
  for (const { name, bits } of fields) {
    word += fitting(BigInt(values[name]), bits) << BigInt(offset);
    offset += bits;
  }
  return bytesToHex(uintWord(word));
}

/** Takes a storage word apart again. */
export function unpackWord<Name extends string>(fields: readonly PackedField<Name>[], word: Hex): PackedValues<Name> {
  let rest = wordToUint(hexToBytes(word, 32));
  const values = fields.map(({ name, bits }): [Name, bigint] => {
    const value = BigInt.asUintN(bits, rest);
    rest = rest >> BigInt(bits);
    return [name, value];
  });
  return fromEntries(values);
}

/** Bits below the named field. */
export function offsetOf<Name extends string>(fields: readonly PackedField<Name>[], name: Name): number {
  const index = fields.findIndex((field) => field.name === name);
  return fields.slice(0, index).reduce((sum, { bits }) => sum + bits, 0);
}

// A value too large for its field would spill into the next one.
function fitting(value: bigint, bits: number): bigint {
  if (BigInt.asUintN(bits, value) === value) return value;
  throw new VerifyError('WordOutOfRange', `Pass a whole number below 2^${bits}.`, { value: String(value) });
}

// Object.fromEntries came with Safari 12.1 and is missing in older X5 views.
function fromEntries<Name extends string>(entries: readonly [Name, bigint][]): PackedValues<Name> {
  const values = {} as Record<Name, bigint>;
  for (const [name, value] of entries) values[name] = value;
  return values;
}
