import { expect } from 'chai';
import { isVerifyError, type VerifyError } from '../../../../sdk/verify/verifyError.ts';

/** The code of the VerifyError that `act` throws, or 'nothing thrown'; any other error passes through. */
export function failureOf(act: () => unknown): string {
  return thrownBy(act)?.code ?? 'nothing thrown';
}

/** Code and values of the VerifyError that `act` throws. */
export function foundBy(act: () => unknown): [code: string, values: unknown] {
  const error = thrownBy(act);
  return [error?.code ?? 'nothing thrown', error?.values];
}

/** The VerifyError that `act` throws, which says in words what is wrong and what to do. */
export function thrownBy(act: () => unknown): VerifyError | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    expectSpoken(error.message);
    return error;
  }
}

/** The same of what rejects. */
export async function failureOfAsync(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing thrown',
    (error) => thrownBy(() => throwAgain(error))?.code ?? '',
  );
}

/** A whole sentence, nothing left blank in it. */
export function expectSpoken(message: string): void {
  expect(message).to.match(/^[A-Z].{12,}\.$/s);
  expect(message, 'nothing left blank').not.to.match(/undefined|\[object|[:;,]\s*\.|\s\.|\s\s/);
}

function throwAgain(error: unknown): never {
  throw error;
}
