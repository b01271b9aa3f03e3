import { GepRefused } from '../gepRefused.ts';
import type { GepAccount } from './account.ts';

/**
 * Whether an account may be relied on in public. A demonstration's numbers are published in the demo profile alone; what
 * rests on tables that nobody could read stays a draft.
 * @throws GepRefused MethodologyIncomplete
 */
export function requirePublishable(
  account: Pick<GepAccount, 'state' | 'methodology'>,
  profile: 'demo' | 'mirror',
): void {
  const { code, edition } = account.methodology;
  const isReady = account.state === 'complete' || (account.state === 'demo' && profile === 'demo');
  if (isReady) return;
  throw new GepRefused(
    'MethodologyIncomplete',
    `${code} ${edition}`,
    'it stays a draft until the methodology has its tables',
  );
}
