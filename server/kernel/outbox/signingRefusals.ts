import { AppError } from '../errors/AppError.ts';

/**
 * Refusals of a signer that no later try can heal: the write ends as `refused`, its nonce is given to the next. All
 * else (database or key service away, a wrapping key not configured yet) leaves the write where it is.
 */
const FINAL = new Set([
  'ActUnknown',
  'ActNotConfirmed',
  'ActAlreadySpent',
  'ActExpired',
  'ActTampered',
  'CustodialKeyMissing',
  'KeyPurposeWrong',
]);

export function isSigningRefusal(error: unknown): error is AppError {
  return error instanceof AppError && FINAL.has(error.code);
}
