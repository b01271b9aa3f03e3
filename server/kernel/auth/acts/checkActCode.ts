import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { tryCode } from '../codes/codeBook.ts';

/** Whose factor is asked, for which act. */
export interface FactorQuestion {
  account: string;
  actHash: string;
}

/**
 * Tries a code against those sent for this act. A code that was sent for another act is named as such and is spent by it:
 * otherwise guessing here would find codes that are good elsewhere.
 * Errors: SecondFactorWrong, SecondFactorExpired, SecondFactorForOtherAct, SecondFactorTriesExhausted.
 */
export async function checkActCode(deps: AuthDeps, question: FactorQuestion, code: string): Promise<void> {
  const own = await codeIds(deps, question, '=');
  const [latest] = own;
  if (latest === undefined) return refuseUnmatched(deps, question, code, 'SecondFactorWrong');

  const { outcome } = await tryCode(deps, latest, code);
  if (outcome === 'right') return undefined;
  if (outcome === 'exhausted') throw new AppError('SecondFactorTriesExhausted');
  return refuseUnmatched(deps, question, code, outcome === 'expired' ? 'SecondFactorExpired' : 'SecondFactorWrong');
}

async function refuseUnmatched(
  deps: AuthDeps,
  question: FactorQuestion,
  code: string,
  refusal: 'SecondFactorWrong' | 'SecondFactorExpired',
): Promise<never> {
  for (const id of await codeIds(deps, question, '!=')) {
    const { outcome } = await tryCode(deps, id, code);
    if (outcome === 'right') throw new AppError('SecondFactorForOtherAct');
  }
  throw new AppError(refusal);
}

// Only the latest code for an act counts: asking again replaces the one before.
async function codeIds(deps: AuthDeps, question: FactorQuestion, comparison: '=' | '!='): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('private.one_time_code')
    .select('id')
    .where('account', '=', question.account)
    .where('act_hash', comparison, question.actHash)
    .where('used_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(10)
    .execute();
  return rows.map((row) => row.id);
}
