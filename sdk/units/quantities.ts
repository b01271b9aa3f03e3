/**
 * Integers with a unit in their type: what Solidity calls `type Fen is uint96`, here a branded bigint. On the wire they
 * are decimal strings; they are parsed once, at the border, by `parseQuantity`.
 */
export type Branded<Base, Name extends string> = Base & { readonly __unit: Name };

/** Money, 1/100 yuan. */
export type Fen = Branded<bigint, 'fen'>;
/** Price, fen per tonne. */
export type FenPerTonne = Branded<bigint, 'fen/t'>;
/** Greenhouse gas, kilograms of CO2 equivalent. */
export type KgCO2e = Branded<bigint, 'kgCO2e'>;
/** Mass, grams. */
export type Grams = Branded<bigint, 'g'>;
/** Area, square metres. */
export type SquareMetres = Branded<bigint, 'm2'>;
/** A share, ten-thousandths. */
export type Bps = Branded<bigint, 'bps'>;

const WIDTHS = { fen: 96n, 'fen/t': 64n, kgCO2e: 64n, g: 64n, m2: 64n, bps: 16n } as const;
export type UnitName = keyof typeof WIDTHS;

/** A number that is no whole, non-negative quantity of its unit, or too large for its Solidity type. */
export class QuantityInvalid extends Error {
  override readonly name = 'QuantityInvalid';
  readonly code = 'QuantityInvalid';

  readonly unit: UnitName;
  readonly value: string;

  constructor(unit: UnitName, value: string) {
    super(`"${value}" is no whole number of ${unit} below 2^${WIDTHS[unit]}; write digits only, like "1250".`);
    this.unit = unit;
    this.value = value;
  }
}

/** Reads a decimal string as a quantity of `unit`; refuses signs, spaces, fractions and leading zeros. */
export function parseQuantity<Name extends UnitName>(unit: Name, text: string): Branded<bigint, Name> {
  if (!/^(0|[1-9]\d*)$/.test(text)) throw new QuantityInvalid(unit, text);
  return quantity(unit, BigInt(text));
}

/** Brands a bigint, checking that it fits the Solidity type of its unit. */
export function quantity<Name extends UnitName>(unit: Name, value: bigint): Branded<bigint, Name> {
  if (value < 0n || value >= 1n << WIDTHS[unit]) throw new QuantityInvalid(unit, value.toString());
  return value as Branded<bigint, Name>;
}
