import { isVerifyError } from '../../../../sdk/verify/verifyError.ts';

/** The code of the VerifyError that `act` throws, or 'nothing thrown'; any other error passes through. */
export function failureOf(act: () => unknown): string {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    if (isVerifyError(error)) return error.code;
    throw error;
  }
}
