import { CreditRefused } from '../../../../sdk/credit/creditRefused.ts';

/** The code of a refusal, or "nothing". Anything else that is thrown is a fault. */
export function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CreditRefused) return error.code;
    throw error;
  }
  return 'nothing';
}
