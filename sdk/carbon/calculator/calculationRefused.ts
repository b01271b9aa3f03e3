export type CalculationRefusal =
  | 'SpeciesUnknown'
  | 'AreaNotPositive'
  | 'MeasurementNegative'
  | 'FractionOutOfRange'
  | 'UncertaintyTooLarge'
  | 'StrataMissing';

/** The inputs of a calculation break its methodology. */
export class CalculationRefused extends Error {
  override readonly name = 'CalculationRefused';
  readonly code: CalculationRefusal;
  /** What was given. */
  readonly value: string;

  constructor(code: CalculationRefusal, value: string, advice: string) {
    super(`${code}: "${value}"; ${advice}`);
    this.code = code;
    this.value = value;
  }
}
