/** Why a parcel's number is not accepted. */
export type ParcelCodeFault =
  | 'SchemeUnknown'
  | 'CodeEmpty'
  | 'CodeTooLong'
  | 'CodeHasControlCharacter'
  | 'CodeNotNormal'
  | 'CodeOfOtherCounty'
  | 'UnitNumberLengthWrong'
  | 'UnitNumberPartWrong';

/** A parcel's number that is refused: the broken fact, the value, and what to do about it. */
export class ParcelCodeRefused extends Error {
  override readonly name = 'ParcelCodeRefused';
  readonly code: ParcelCodeFault;
  readonly value: string;

  constructor(code: ParcelCodeFault, value: string, advice: string) {
    super(`${code}: ${advice}`);
    this.code = code;
    this.value = value;
  }
}
