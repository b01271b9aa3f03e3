import { chinaDay } from '../../chinaDay.ts';
import { t } from '../../words.ts';
import type { LoanAnswer, LoanStateName } from '../bookApi.ts';
import type { PlanLine } from '../planLines.ts';

export const LOAN_TONE: Readonly<Record<LoanStateName, 'valid' | 'state2' | 'revoked' | 'state3'>> = {
  live: 'valid',
  repaid: 'state2',
  writtenOff: 'revoked',
  closed: 'state3',
};

const TONES = { paid: 'tag--valid', due: 'tag--state1', overdue: 'tag--revoked', open: 'tag--state3' } as const;

/** The schedule that stands, each instalment with what became of it. */
export function planLinesOf(schedule: NonNullable<LoanAnswer['schedule']>): PlanLine[] {
  return schedule.map(({ number, dueOn, principal, interest, balance, state, paidAt }) => ({
    ...{ number, dueOn, principal: BigInt(principal), interest: BigInt(interest), balance: BigInt(balance) },
    state: paidAt === null ? t(`loans.instalment.${state}`) : t('loans.instalment.paidOn', { day: chinaDay(paidAt) }),
    tone: TONES[state],
  }));
}
