/**
 * The EPC schemes of GS1 keys (EPC Tag Data Standard 2.x, section 6.3) and where their parts stand in a Digital Link URI.
 * An EPC says which digits are the GS1 Company Prefix and leaves the check digit out; the key says neither and has it.
 */
export interface EpcScheme {
  /** Name in the URN: "sgtin". */
  readonly name: string;
  /** The AI of the key. */
  readonly ai: string;
  /** Digits of prefix and reference together, before the check digit; undefined: no check digit, the reference has letters. */
  readonly digits?: number;
  /** The first digit of the reference stands before the prefix: indicator of a GTIN, extension of an SSCC. */
  readonly firstDigitLeads?: true;
  /** Longest key where it has no fixed digits. */
  readonly longest?: number;
  /** Characters of a reference with letters: set 39, else set 82. */
  readonly isPart?: true;
  /** A digit before all others: "0" of the GRAI. */
  readonly filler?: string;
  /** Piece and total, two digits each, behind the reference. */
  readonly hasPieces?: true;
  /** What tells one instance from another. */
  readonly serial?: EpcSerial;
  /** Kinds of URN: one instance, all instances of a class, a lot. */
  readonly kinds: readonly EpcKind[];
}

export interface EpcSerial {
  /** The AI of a key qualifier; undefined: the serial component ends the value of the key. */
  readonly ai?: string;
  readonly longest: number;
  readonly isNumeric?: true;
  /** A serial that means "none". */
  readonly none?: string;
}

/** `urn:epc:id`, `urn:epc:idpat` with "*" for the serial, `urn:epc:class`. */
export type EpcKind = 'id' | 'idpat' | 'class';

const INSTANCE: readonly EpcKind[] = ['id'];
const WITH_PATTERN: readonly EpcKind[] = ['id', 'idpat'];

export const EPC_SCHEMES: readonly EpcScheme[] = [
  {
    name: 'sgtin',
    ai: '01',
    digits: 13,
    firstDigitLeads: true,
    serial: { ai: '21', longest: 20 },
    kinds: WITH_PATTERN,
  },
  {
    name: 'upui',
    ai: '01',
    digits: 13,
    firstDigitLeads: true,
    serial: { ai: '235', longest: 28 },
    kinds: WITH_PATTERN,
  },
  { name: 'lgtin', ai: '01', digits: 13, firstDigitLeads: true, serial: { ai: '10', longest: 20 }, kinds: ['class'] },
  {
    name: 'itip',
    ai: '8006',
    digits: 13,
    firstDigitLeads: true,
    hasPieces: true,
    serial: { ai: '21', longest: 20 },
    kinds: WITH_PATTERN,
  },
  { name: 'sscc', ai: '00', digits: 17, firstDigitLeads: true, kinds: INSTANCE },
  { name: 'sgln', ai: '414', digits: 12, serial: { ai: '254', longest: 20, none: '0' }, kinds: INSTANCE },
  { name: 'pgln', ai: '417', digits: 12, kinds: INSTANCE },
  { name: 'grai', ai: '8003', filler: '0', digits: 12, serial: { longest: 16 }, kinds: WITH_PATTERN },
  { name: 'gdti', ai: '253', digits: 12, serial: { longest: 17 }, kinds: WITH_PATTERN },
  { name: 'sgcn', ai: '255', digits: 12, serial: { longest: 12, isNumeric: true }, kinds: WITH_PATTERN },
  { name: 'gsin', ai: '402', digits: 16, kinds: INSTANCE },
  { name: 'gsrn', ai: '8018', digits: 17, kinds: INSTANCE },
  { name: 'gsrnp', ai: '8017', digits: 17, kinds: INSTANCE },
  { name: 'giai', ai: '8004', longest: 30, kinds: INSTANCE },
  { name: 'ginc', ai: '401', longest: 30, kinds: INSTANCE },
  {
    name: 'cpi',
    ai: '8010',
    longest: 30,
    isPart: true,
    serial: { ai: '8011', longest: 12, isNumeric: true },
    kinds: WITH_PATTERN,
  },
];

/** Shortest and longest GS1 Company Prefix that an EPC can hold. */
export const PREFIX_DIGITS = { min: 6, max: 12 } as const;
