import { LoanRefused } from '../loanRefused.ts';
import { type CommittedSchedule, commitSchedule, termsOf } from './scheduleRoot.ts';
import type { LoanOffer } from './types.ts';

/**
 * The schedule that an offer commits to, made again from its terms. The chain computes no calendar, so that whoever signs or
 * sends an offer looks here first.
 * @throws LoanRefused LoanScheduleMismatch when root, number of instalments or maturity are other than the terms say
 */
export function requireScheduleOf(offer: LoanOffer): CommittedSchedule {
  const schedule = commitSchedule(termsOf(offer));
  const { root, instalments, maturity } = schedule;
  const isSame = root === offer.root && instalments.length === offer.instalments && maturity === offer.maturity;
  if (!isSame) {
    const found = `${offer.root}, ${offer.instalments} instalments until ${offer.maturity}`;
    const expected = `${root}, ${instalments.length} instalments until ${maturity}`;
    throw new LoanRefused('LoanScheduleMismatch', found, `offer what its terms come to: ${expected}`);
  }
  return schedule;
}
