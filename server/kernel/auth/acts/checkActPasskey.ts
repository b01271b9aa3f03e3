import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { actHashIn, challengeOf, consumeChallenge } from '../passkeys/passkeyChallenge.ts';
import { verifyAssertion } from '../passkeys/verifyAssertion.ts';
import type { FactorQuestion } from './checkActCode.ts';

/**
 * Checks an assertion whose challenge was issued for this act and this account.
 * Errors: SecondFactorForOtherAct, SecondFactorWrong, SecondFactorExpired, PasskeyCounterRegressed.
 */
export async function checkActPasskey(
  deps: AuthDeps,
  question: FactorQuestion,
  response: AuthenticationResponseJSON,
): Promise<void> {
  const challenge = challengeOf(response.response.clientDataJSON) ?? '';
  const boundTo = actHashIn(challenge);
  if (boundTo !== undefined && boundTo !== question.actHash) throw new AppError('SecondFactorForOtherAct');

  const live = await consumeChallenge(deps, challenge, 'act');
  if (live === undefined || live.actHash !== question.actHash) throw new AppError('SecondFactorWrong');
  if (live.isExpired) throw new AppError('SecondFactorExpired');
  const account = await assertedAccount(deps, challenge, response);
  if (account !== question.account) throw new AppError('SecondFactorWrong');
}

async function assertedAccount(deps: AuthDeps, challenge: string, response: AuthenticationResponseJSON) {
  try {
    return await verifyAssertion(deps, challenge, response);
  } catch (error) {
    if (error instanceof AppError && error.code === 'PasskeyRefused') {
      throw new AppError('SecondFactorWrong', {}, { cause: error });
    }
    throw error;
  }
}
