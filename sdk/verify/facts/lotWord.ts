import type { Hex } from '../bytes.ts';
import { type PackedField, type PackedValues, unpackWord } from './packedWord.ts';

export type LotField = 'first' | 'issued' | 'used' | 'buffer' | 'reversed' | 'lost' | 'flags';

/** contracts/carbon/types/LotWord.sol, from the lowest bit upwards; kg, but for the first serial and the flags. */
export const LOT_FIELDS: readonly PackedField<LotField>[] = [
  { name: 'first', bits: 48 },
  { name: 'issued', bits: 40 },
  { name: 'used', bits: 40 },
  { name: 'buffer', bits: 40 },
  { name: 'reversed', bits: 40 },
  { name: 'lost', bits: 40 },
  { name: 'flags', bits: 8 },
];

/** A lot's numbers, taken out of its word. */
export function lotOf(word: Hex): PackedValues<LotField> {
  return unpackWord(LOT_FIELDS, word);
}

/**
 * How many kg of a range of used serials reversals took and nobody replaced. Serials are drawn upward and coverage sinks
 * from above, so who used last is hit first.
 */
export function affectedKg(lot: PackedValues<LotField>, first: bigint, kg: bigint): bigint {
  const outside = lot.issued - lot.buffer - lot.reversed;
  const coverage = greater(outside - lot.lost, BigInt(0));
  const from = greater(first, lot.first + coverage);
  const to = smaller(first + kg, lot.first + lot.used);
  return greater(to - from, BigInt(0));
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
