import type { z } from 'zod';
import { CREDIT_LEVELS, type CreditLevel } from '../../../sdk/credit/lists/types.ts';
import type { LevelOffer } from '../../../sdk/credit/rate/offerFor.ts';
import { offerFor } from '../../../sdk/credit/rate/offerFor.ts';
import type { LevelRateRule } from '../../../sdk/credit/rate/rateRule.ts';
import { assumed } from '../../../sdk/credit/stated.ts';
import { commitSchedule } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import type { LoanTerms } from '../../../sdk/loans/terms.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { dayOfSecond } from '../loanDays.ts';
import { refusedAsProblem } from '../refusedAsProblem.ts';
import type { loanQuoteBody } from '../schemas.ts';
import { currentSheet, type SheetSource } from '../sheets/currentSheet.ts';
import type { LoanQuoteView } from '../viewTypes.ts';
import { instalmentViews } from './instalmentViews.ts';

type Wish = z.output<typeof loanQuoteBody>;

/**
 * What would be paid, and when: the schedule whose root both sides would sign.
 * Errors: LoanProductUnknown, those of the calculator by their codes.
 */
export async function quoteLoan(source: SheetSource, wish: Wish): Promise<LoanQuoteView> {
  const { principal, repayment, everyMonths, periods } = wish;
  const drawnOn = wish.drawnOn ?? dayOfSecond(await chainTime(source.db));
  const { rate, dayCount } = await priceOf(source, wish);
  const { ratePpm } = rate;
  const terms = { principal: quantity('fen', principal), ratePpm, drawnOn, everyMonths, periods, repayment, dayCount };
  return refusedAsProblem(() => quoteOf(terms, rate));
}

/** A schedule with its sums. @throws LoanRefused */
export function quoteOf(terms: LoanTerms, rate: Pick<LevelOffer, 'ordinaryPpm' | 'discountPpm'>): LoanQuoteView {
  const { root, instalments, maturity } = commitSchedule(terms);
  const totalInterest = instalments.reduce((sum, { interest }) => sum + interest, 0n);
  const { ordinaryPpm, discountPpm } = rate;
  return {
    terms: { ...terms, principal: terms.principal.toString(), ordinaryPpm, discountPpm },
    ...{ root, maturity: Number(maturity), totalInterest: totalInterest.toString() },
    totalPaid: (terms.principal + totalInterest).toString(),
    instalments: instalmentViews(instalments, { principal: terms.principal, from: terms.drawnOn }),
  };
}

/** The rate of a sheet for a level, the ordinary one for none. @throws CreditRefused */
export function rateOf(sheet: ProductSheet, level: CreditLevel | null, version: string): LevelOffer {
  return offerFor(sheet.ratePpm, level, ruleOf(sheet, version));
}

function ruleOf({ levelDiscounts }: ProductSheet, version: string): LevelRateRule {
  const found = CREDIT_LEVELS.flatMap((level) => {
    const bps = levelDiscounts[level];
    return bps === undefined ? [] : [[level, assumed(bps, `${level} 级利率优惠（基点）`, `Off the rate for ${level}`)]];
  });
  return { version, discounts: Object.fromEntries(found) };
}

async function priceOf(source: SheetSource, { bank, product, level, ratePpm, dayCount }: Wish) {
  if (bank === undefined || product === undefined) {
    const given = ratePpm ?? 0;
    return { rate: { ratePpm: given, ordinaryPpm: given, discountPpm: 0 }, dayCount: dayCount ?? 'ACT/360' };
  }
  const found = await currentSheet(source, bank, product);
  if (!found) throw new AppError('LoanProductUnknown', { bank, product });
  const { sheet, hash } = found;
  return { rate: refusedAsProblem(() => rateOf(sheet, level ?? null, hash)), dayCount: sheet.dayCount };
}
