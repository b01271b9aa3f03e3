/** Why a loan can't be calculated as it was given. */
export type LoanRefusal =
  | 'LoanAmountInvalid'
  | 'LoanDateInvalid'
  | 'LoanRateInvalid'
  | 'LoanScheduleMismatch'
  | 'LoanSheetInvalid'
  | 'LoanTermInvalid';

/** A calculation refused: what was found, and what to do. */
export class LoanRefused extends Error {
  override readonly name = 'LoanRefused';

  readonly code: LoanRefusal;
  readonly value: string;
  /** What to do. */
  readonly advice: string;

  constructor(code: LoanRefusal, value: string, advice: string) {
    super(`${code}: ${value}; ${advice}.`);
    this.code = code;
    this.value = value;
    this.advice = advice;
  }
}
