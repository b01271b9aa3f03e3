import { CreditRefused } from '../../sdk/credit/creditRefused.ts';
import { LoanRefused } from '../../sdk/loans/loanRefused.ts';
import { AppError } from '../kernel/errors/AppError.ts';

/** Does it; what the calculators refuse keeps its code, the value found and the advice. Errors: by the calculators' codes. */
export function refusedAsProblem<T>(of: () => T): T {
  try {
    return of();
  } catch (error) {
    if (!(error instanceof LoanRefused || error instanceof CreditRefused)) throw error;
    throw new AppError(error.code, { found: error.value, advice: error.advice });
  }
}
