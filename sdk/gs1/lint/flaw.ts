/**
 * What a syntax test found wrong: the broken rule and the characters that break it. Names are those of the GS1 Barcode
 * Syntax Tests (release 2026-01-27) in Pascal case.
 */
export interface Flaw {
  readonly code: FlawCode;
  /** Offset of the first offending character within what was tested. */
  readonly at: number;
  readonly length: number;
}

export type FlawCode =
  | 'NonDigitCharacter'
  | 'InvalidCset82Character'
  | 'InvalidCset39Character'
  | 'InvalidCset64Character'
  | 'InvalidCset64Padding'
  | 'TooShortForCheckDigit'
  | 'IncorrectCheckDigit'
  | 'TooShortForCheckPair'
  | 'TooLongForCheckPairImplementation'
  | 'IncorrectCheckPair'
  | 'TooShortForGcp'
  | 'InvalidGcpPrefix'
  | 'GcpDatasourceOffline'
  | `${'Date' | 'Hour' | 'Minute' | 'Second' | 'HourWithMinute'}Too${'Short' | 'Long'}`
  | `Illegal${'Month' | 'Day' | 'Hour' | 'Minute' | 'Second'}`
  | 'NotIso3166'
  | 'NotIso3166Or999'
  | 'NotIso3166Alpha2'
  | 'NotIso4217'
  | 'InvalidBiologicalSexCode'
  | 'InvalidMediaType'
  | 'InvalidPackageType'
  | 'InvalidWindingDirection'
  | 'InvalidImportIdxCharacter'
  | 'ImporterIdxMustBeOneCharacter'
  | 'NotHyphen'
  | 'NotZero'
  | 'NotZeroOrOne'
  | 'IllegalZeroValue'
  | 'IllegalZeroPrefix'
  | 'RequiresNonDigitCharacter'
  | 'InvalidLengthForPieceOfTotal'
  | 'ZeroPieceNumber'
  | 'ZeroTotalPieces'
  | 'PieceNumberExceedsTotal'
  | 'PositionInSequenceMalformed'
  | 'PositionExceedsEnd'
  | `${'Latitude' | 'Longitude'}InvalidLength`
  | `Invalid${'Latitude' | 'Longitude'}`
  | `IbanToo${'Short' | 'Long'}`
  | 'IllegalIbanCountryCode'
  | 'InvalidIbanCharacter'
  | 'IncorrectIbanChecksum'
  | 'InvalidPercentSequence'
  | `Coupon${string}`;

/** What a test may need beside the value. */
export interface LintContext {
  /** The year in which dates with two digits of year are read (General Specifications 7.12); default: this year, UTC. */
  readonly year?: number;
  /**
   * Whether a GS1 Company Prefix stands at the head of these digits; undefined: the source can't be asked now. Without
   * this function a prefix is only looked at for digits.
   */
  readonly isPrefixAllocated?: (digits: string) => boolean | undefined;
}

/** One syntax test: the first flaw of a value, or undefined. */
export type Linter = (value: string, context?: LintContext) => Flaw | undefined;

export function flaw(code: FlawCode, at: number, length = 1): Flaw {
  return { code, at, length };
}

/** The whole value is at fault. */
export function wholly(code: FlawCode, value: string): Flaw {
  return flaw(code, 0, value.length);
}

/** The same flaw as seen from `offset` characters further left. */
export function shifted(found: Flaw | undefined, offset: number): Flaw | undefined {
  return found && { ...found, at: found.at + offset };
}
