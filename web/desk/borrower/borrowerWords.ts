import type { CreditLevel } from '../../../sdk/credit/lists/types.ts';
import { yuanOf } from '../loans/loanWords.ts';
import { t } from '../words.ts';
import type { LoanRow } from './borrowerApi.ts';
import type { LoanCost, PaymentSaying } from './costOf.ts';

/** How it is paid back, in one sentence. */
export function paymentWords(payments: PaymentSaying, everyMonths: number): string {
  switch (payments.how) {
    case 'none':
      return t('desk.borrower.pay.none');
    case 'once':
      return t('desk.borrower.pay.once', { sum: yuanOf(payments.sum), on: payments.on });
    case 'falling':
      return t('desk.borrower.pay.falling', {
        ...{ every: everyWords(everyMonths), first: yuanOf(payments.first), last: yuanOf(payments.last) },
        ...{ count: payments.count, firstOn: payments.firstOn, lastOn: payments.lastOn },
      });
    case 'same':
      return t('desk.borrower.pay.same', {
        ...{ every: everyWords(everyMonths), sum: yuanOf(payments.sum), last: yuanOf(payments.last) },
        ...{ count: payments.count, first: payments.first, lastOn: payments.lastOn },
      });
    default:
      return t('desk.borrower.pay.interestFirst', {
        ...{ every: everyWords(everyMonths), most: yuanOf(payments.most), last: yuanOf(payments.last) },
        ...{ count: payments.count, first: payments.first, lastOn: payments.lastOn },
      });
  }
}

export function everyWords(everyMonths: number): string {
  return t(`desk.borrower.every.${everyMonths}`);
}

/** What it costs in all, and of what that is made. */
export function costWords({ costs, interest, fees }: LoanCost): string {
  if (fees === 0n) return t('desk.borrower.costs', { sum: yuanOf(costs) });
  return t('desk.borrower.costsWithFees', { sum: yuanOf(costs), interest: yuanOf(interest), fees: yuanOf(fees) });
}

export function levelWords(level: CreditLevel | null): string {
  return level ?? t('credit.noLevel');
}

const REFUSED_LEVELS: readonly string[] = [
  'CreditPresentationNotSigned',
  'CreditPresentationOtherBank',
  'CreditPresentationOtherPurpose',
  'CreditPresentationExpired',
  'CreditPresentationEarly',
  'CreditConsentEnded',
  'CreditCommitmentMismatch',
  'CreditOfficeMissing',
];

/** Why a level that was shown could not be used, by the code of the check. */
export function refusedLevelWords(code: string): string {
  return t(`desk.borrower.refusedLevel.${REFUSED_LEVELS.includes(code) ? code : 'other'}`);
}

/** An organisation by its public name, else by the beginning of its id. */
export function bankName({ bank, bankId }: Pick<LoanRow, 'bank' | 'bankId'>): string {
  return bank?.name ?? bankId.slice(0, 10);
}
