import { ApiError, type Problem } from '../shared/api.ts';
import { isDeclined } from '../shared/wallet.ts';
import { WalletCannotSign } from './acts.ts';
import { t } from './words.ts';

/** What went wrong, in words for the reader. Faults of this program are thrown on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof WalletCannotSign) return { code: error.name, title: t('desk.problem.wallet'), next: '' };
  if (isDeclined(error)) return { code: 'Declined', title: t('desk.problem.declined'), next: '' };
  // WebAuthn: the reader closed the browser's own dialogue, or it timed out.
  if (error instanceof Error && error.name === 'NotAllowedError') {
    return { code: 'PasskeyCancelled', title: t('desk.problem.declined'), next: '' };
  }
  if (!(error instanceof ApiError)) throw error;
  if (error.problem.code !== 'GatewayUnreachable') return error.problem;
  return { ...error.problem, title: t('desk.problem.unreachable'), next: t('desk.problem.retry') };
}
