import { CREDIT_LEVELS } from '../../../sdk/credit/lists/types.ts';
import { checkPresented } from '../../credit/presentations/checkPresented.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { FinanceDeps, FoundLevel, LevelQuestion } from '../financeDeps.ts';

type LevelDeps = Pick<FinanceDeps, 'db' | 'deployment' | 'reader' | 'auth'>;

const NONE: FoundLevel = { level: null, source: 'none', refused: null };

/**
 * The level that counts for an application: as the applicant presents it to this bank, which is a look that the person sees; else,
 * of an enterprise or village, as it stands on chain in clear. What can't be relied on is the ordinary offer, and says why.
 */
export async function levelOf(deps: LevelDeps, question: LevelQuestion): Promise<FoundLevel> {
  return question.presentation === undefined ? publicLevel(deps, question.borrower) : presentedLevel(deps, question);
}

async function presentedLevel(deps: LevelDeps, question: LevelQuestion): Promise<FoundLevel> {
  const { presentation, borrower, bank, account, purpose, application } = question;
  if (presentation === undefined) return NONE;
  // Somebody else's level, handed on, says nothing of the applicant.
  if (presentation.opening.subject !== borrower) return { ...NONE, refused: 'CreditSubjectForeign' };
  try {
    const asked = { presentation, bank, account, client: null, purpose, application, now: deps.auth.clock() };
    return { level: (await checkPresented(deps, asked)).level, source: 'presentation', refused: null };
  } catch (error) {
    const isRefused = error instanceof AppError && error.code.startsWith('Credit');
    if (!isRefused) throw error;
    return { ...NONE, refused: error.code };
  }
}

async function publicLevel({ db }: LevelDeps, borrower: string): Promise<FoundLevel> {
  const row = await db
    .selectFrom('projection.credit_subject')
    .select('level')
    .where('subject', '=', borrower)
    .executeTakeFirst();
  // Of a person it is always 0: nothing stands in clear.
  const level = CREDIT_LEVELS[(row?.level ?? 0) - 1] ?? null;
  return level === null ? NONE : { level, source: 'chain', refused: null };
}
